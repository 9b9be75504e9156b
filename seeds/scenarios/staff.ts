/**
 * Who works where in a scenario: one account for each unit and role, so that history shows names. They sign in only where
 * the scenario gives them a password.
 */
import type { PlainDate } from '../../src/kernel/plain-date.js';
import type { StepRole } from '../../src/modules/catalogue/domain/index.js';
import { placeOf } from '../../src/modules/dossiers/index.js';
import {
  actDefinition,
  openSteps,
  unitsOf,
  type ActCode,
  type ActorStamp,
  type Dossier,
} from '../../src/modules/dossiers/domain/index.js';
import {
  permissionsOf,
  type AccountId,
  type Actor,
  type PersonId,
  type RoleAtUnit,
  type RoleCode,
} from '../../src/modules/identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../src/modules/organisation/domain/index.js';

export interface StaffMember {
  readonly accountId: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly role: RoleCode;
  readonly unitId: UnitId;
}

/** Whose work an act is where several roles may do it; roles not named come after. */
const RATHER: Partial<Record<ActCode, readonly RoleCode[]>> = {
  'assign-step': ['division-head', 'agency-leader'],
  'approve-supplement': ['division-head', 'agency-leader'],
  'return-draft': ['agency-leader', 'division-head'],
  'confirm-withdrawal': ['agency-leader', 'division-head'],
  'propose-extension': ['officer', 'division-head'],
  'open-consultation': ['officer'],
  'answer-consultation': ['officer'],
  'confirm-obligation': ['one-stop-clerk', 'officer'],
};

export class Staff {
  readonly #atUnit = new Map<UnitId, StaffMember[]>();
  readonly #actors = new Map<AccountId, Actor>();

  constructor(
    readonly members: readonly StaffMember[],
    private readonly directory: UnitDirectory,
    since: PlainDate,
  ) {
    for (const member of members) {
      this.#atUnit.set(member.unitId, [...(this.#atUnit.get(member.unitId) ?? []), member]);
      this.#actors.set(member.accountId, actorOf(member, since));
    }
  }

  at(unitId: UnitId, role: RoleCode): StaffMember | null {
    return this.#atUnit.get(unitId)?.find((member) => member.role === role) ?? null;
  }

  /** The right person for an act on a dossier: by the place and permission that the lifecycle names for it. */
  doerOf(act: ActCode, dossier: Dossier, fieldCode: string, on: PlainDate): { actor: Actor; stamp: ActorStamp } | null {
    const definition = actDefinition(act);
    const stepRoles = new Map<UnitId, StepRole>(openSteps(dossier).map((step) => [step.unitId, step.role]));
    for (const unitId of unitsOf(definition, dossier)) {
      const rather = RATHER[act] ?? (definition.places.includes('step') ? [stepRoles.get(unitId)] : []);
      const able = (this.#atUnit.get(unitId) ?? [])
        .filter((member) => permissionsOf(member.role).includes(definition.permission))
        .sort((a, b) => rank(rather, a.role) - rank(rather, b.role));
      for (const member of able) {
        const actor = this.#actors.get(member.accountId);
        const place = actor && placeOf(actor, act, dossier, fieldCode, this.directory, on);
        if (actor && place) return { actor, stamp: { accountId: actor.accountId, unitId: place, actingFor: null } };
      }
    }
    return null;
  }

  actor(accountId: AccountId): Actor {
    const actor = this.#actors.get(accountId);
    if (!actor) throw new Error(`no account ${accountId} in the scenario`);
    return actor;
  }
}

function rank(rather: readonly (RoleCode | undefined)[], role: RoleCode): number {
  const place = rather.indexOf(role);
  return place === -1 ? rather.length : place;
}

function roleOf({ role, unitId }: Pick<StaffMember, 'role' | 'unitId'>, since: PlainDate): RoleAtUnit {
  return { role, unitId, reach: 'unit', fieldCodes: null, validFrom: since, validTo: null };
}

function actorOf(member: StaffMember, since: PlainDate): Actor {
  return {
    accountId: member.accountId,
    kind: 'person',
    personId: null,
    roles: [roleOf(member, since)],
    actingFor: null,
    language: 'vi',
  };
}

/** A citizen who signs in and files himself. */
export function citizenActor(accountId: AccountId, personId: PersonId): Actor {
  return { accountId, kind: 'citizen', personId, roles: [], actingFor: null, language: 'vi' };
}
