import { plainDate } from '../../src/kernel/plain-date.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { ACT_FIELDS } from '../../src/channels/desk/dossier/act-fields.js';
import { ApplyAct } from '../../src/modules/dossiers/index.js';
import type { Command, DossierId } from '../../src/modules/dossiers/domain/index.js';
import type { Actor, RoleCode } from '../../src/modules/identity/domain/index.js';
import { idOf } from '../builders/a-version.js';
import { unitId } from '../builders/a-district.js';
import type { ApiCaller, DossierWorld } from './dossier-world.js';

export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly code: string;
}

export interface Attempt {
  readonly who: ApiCaller;
  /** The same person's role and unit, for the use case. */
  readonly as: readonly [RoleCode, string];
  readonly command: Command;
  /** What the API and the form are sent; ids as text. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

/** Somebody with one role, from 2000 on. */
export function actorAs([role, unit]: readonly [RoleCode, string], until: string | null = null): Actor {
  return {
    accountId: idOf<'account'>(`${role} ${unit}`),
    kind: 'person',
    personId: null,
    roles: [
      {
        ...{ role, unitId: unitId(unit), reach: 'unit', fieldCodes: null },
        ...{ validFrom: plainDate('2000-01-01'), validTo: until === null ? null : plainDate(until) },
      },
    ],
    actingFor: null,
    language: 'vi',
  };
}

/**
 * Tries an act by the API, by the page and by the use case itself.
 * @returns what each door answered: a status, or the codes of the reasons.
 */
export async function tryEveryDoor(world: DossierWorld, dossier: Seen, attempt: Attempt) {
  const { who, as, command, body = {}, note } = attempt;
  const { act } = command;
  const noted = note === undefined ? {} : { note };
  const api = await who.act(dossier, act, { ...body, ...noted });
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
  const page = await who.browser.post(`/can-bo/ho-so/${dossier.code}/viec/${ACT_FIELDS[act].slug}`, {
    ...{ ...fields, ...noted, _csrf: who.token, version: String(dossier.version) },
  });
  const useCase = await world.web.app
    .get(ApplyAct)
    .run({ doer: actorAs(as), dossierId: dossier.id as DossierId, expectedSeq: null, command, note: note ?? null })
    .then(
      () => ['done'],
      (error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
        return error.blockers.length > 0 ? error.blockers.map(({ code }) => code) : [error.code];
      },
    );
  return { api: api.status, page: page.status, useCase };
}

/** Number of events and the dates that an abuse would want to change. */
export async function stateOf(world: DossierWorld, { id }: Seen) {
  const [row] = await world.web.database.asOwner(
    `select (select count(*)::int from dossier_event where dossier_id = d.id) as events, d.state, d.due_on::text, d.finished_at,
            (select json_agg(p order by p.*) from dossier_promise p where p.dossier_id = d.id) as promises
       from dossier d where d.id = $1`,
    [id],
  );
  return row;
}
