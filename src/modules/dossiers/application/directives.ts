import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { dateOf, localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, type Queryable, type Tx } from '../../../platform/database/unit-of-work.js';
import { StaffReadModel, type StaffName } from '../../identity/index.js';
import { coversField, grantAt, grants, mayAtUnit, rolesGranting, type Actor } from '../../identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import {
  directiveBlockers,
  directiveFaults,
  wordsFaults,
  type DirectiveId,
  type DirectiveRequest,
  type Dossier,
  type DossierId,
  type NoteId,
} from '../domain/index.js';
import { DirectiveStore, type DirectiveReader, type ListedDirective } from '../persistence/directive.store.js';
import { DossierNoteStore } from '../persistence/dossier-note.store.js';
import { ActSessions } from './act-session.js';
import { DIRECTIVE_ANSWERED, DIRECTIVE_GIVEN, DirectiveRecord } from './directive-record.js';
import { unitsConcerned } from './dossier-access.js';
import type { DossierView } from './dossiers.js';

export interface Recipient {
  readonly unitId: UnitId;
  readonly staff: readonly StaffName[];
}

const WORKING = rolesGranting('dossier.process');

/** Gives and answers directives about dossiers. The dossier is only read and locked: no event is written to it. */
@Injectable()
export class Directives {
  constructor(
    private readonly db: Database,
    private readonly sessions: ActSessions,
    private readonly store: DirectiveStore,
    private readonly notes: DossierNoteStore,
    private readonly staff: StaffReadModel,
    private readonly record: DirectiveRecord,
  ) {}

  /** For whoever may read the dossier: that is asked before. */
  ofDossier(id: DossierId): Promise<ListedDirective[]> {
    return this.store.ofDossier(this.db, id);
  }

  /** @throws DomainError not-found */
  async dossierOf(tx: Tx, id: DirectiveId): Promise<DossierId> {
    const dossierId = await this.store.dossierOf(tx, id);
    if (dossierId === null) throw new DomainError('not-found', 'directive.not-found');
    return dossierId;
  }

  within(tx: Tx, id: DossierId): Promise<ListedDirective[]> {
    return this.store.ofDossier(tx, id);
  }

  readonly list = (...asked: Rest<DirectiveStore['list']>) => this.store.list(this.db, ...asked);
  readonly counts = (...asked: Rest<DirectiveStore['counts']>) => this.store.counts(this.db, ...asked);

  /** Units with a part in the dossier to which the actor may give one, each with those who work there. */
  async recipients(actor: Actor, { dossier, loaded, directory, now }: DossierView): Promise<Recipient[]> {
    if (directiveBlockers(dossier.state).length > 0) return [];
    const today = localDate(now);
    const units = unitsBelow(actor, dossier, loaded.rules.version.fieldCode, directory, today);
    return Promise.all(units.map(async (unitId) => ({ unitId, staff: await this.#staffAt(this.db, unitId, today) })));
  }

  /** Whoever it was given to; where it was given to a unit, whoever works on its dossiers there. */
  mayAnswer(actor: Actor, directive: ListedDirective, today: PlainDate): boolean {
    if (directive.answer !== null) return false;
    if (directive.toAccountId !== null) return directive.toAccountId === actor.accountId;
    return grants(actor, 'dossier.process', today).some(
      (grant) => grant.unitId === directive.toUnitId && coversField(grant, directive.fieldCode),
    );
  }

  /** @throws DomainError not-found; forbidden `directive.not-permitted`; conflict or invalid with every reason */
  async give(tx: Tx, actor: Actor, id: DossierId, request: DirectiveRequest): Promise<DirectiveId> {
    const { dossier, loaded, directory, recordedAt } = await this.sessions.lock(tx, id, actor, null);
    const today = localDate(recordedAt);
    const { fieldCode } = loaded.rules.version;
    const { toUnitId, toAccountId } = request;
    if (!unitsBelow(actor, dossier, fieldCode, directory, today).includes(toUnitId)) {
      throw new DomainError('forbidden', 'directive.not-permitted');
    }
    const against = directiveBlockers(dossier.state);
    if (against.length > 0) throw new DomainError('conflict', 'directive.not-possible', {}, against);
    const faults = directiveFaults(request, today);
    const there = toAccountId === null ? [] : await this.#staffAt(tx, toUnitId, today);
    if (toAccountId !== null && !there.some(({ accountId }) => accountId === toAccountId)) {
      faults.push({ code: 'directive.nobody-there', field: 'to' });
    }
    if (faults.length > 0) throw invalidInput(faults);
    const noteId = await this.#note(tx, actor, id, request.words);
    const directiveId = newId<'directive'>();
    // In the name of the unit at which the actor holds the right that reaches there.
    const from = grantAt(actor, 'dossier.direct', toUnitId, fieldCode, today, directory);
    const fromUnitId = from?.unitId ?? toUnitId;
    const asked = { dossierId: id, fromUnitId, toUnitId, toAccountId, dueOn: request.dueOn, noteId, at: recordedAt };
    await this.store.give(tx, directiveId, asked, actor);
    await this.record.write(tx, DIRECTIVE_GIVEN, actor, { id: directiveId, unitId: fromUnitId, dossierId: id });
    return directiveId;
  }

  /** @throws DomainError not-found; conflict `directive.answered`; forbidden `directive.not-yours`; invalid without words */
  async answer(tx: Tx, actor: Actor, dossierId: DossierId, id: DirectiveId, words: string): Promise<void> {
    const { recordedAt } = await this.sessions.lock(tx, dossierId, actor, null);
    const directive = (await this.store.ofDossier(tx, dossierId)).find((each) => each.id === id);
    if (!directive) throw new DomainError('not-found', 'directive.not-found');
    if (directive.answer !== null) throw new DomainError('conflict', 'directive.answered');
    if (!this.mayAnswer(actor, directive, localDate(recordedAt))) {
      throw new DomainError('forbidden', 'directive.not-yours');
    }
    const faults = wordsFaults(words);
    if (faults.length > 0) throw invalidInput(faults);
    const noteId = await this.#note(tx, actor, dossierId, words);
    await this.store.answer(tx, directive, noteId, recordedAt, actor);
    await this.record.write(tx, DIRECTIVE_ANSWERED, actor, { id, unitId: directive.toUnitId, dossierId });
  }

  #staffAt(q: Queryable, unitId: UnitId, today: PlainDate): Promise<readonly StaffName[]> {
    return this.staff.at(q, unitId, WORKING, today);
  }

  async #note(tx: Tx, actor: Actor, dossierId: DossierId, words: string): Promise<NoteId> {
    const id = newId<'dossier-note'>();
    const at = dateOf(await tx.now());
    this.notes.write(tx, [{ id, dossierId, body: words.trim(), at, by: actor.accountId }]);
    return id;
  }
}

/** What is told to somebody and to the units at which he works himself, not to all below them. */
export function toldTo(actor: Actor, today: PlainDate): DirectiveReader {
  const own = grants(actor, 'dossier.process', today);
  const filters = own.map(({ unitId, fieldCodes }) => ({ unitIds: [unitId], fieldCodes }));
  return { side: 'received', filters, accountId: actor.accountId };
}

type Rest<Method extends (...args: never[]) => unknown> =
  Parameters<Method> extends [unknown, ...infer Others] ? Others : never;

function unitsBelow(
  actor: Actor,
  dossier: Dossier,
  fieldCode: string,
  directory: UnitDirectory,
  today: PlainDate,
): UnitId[] {
  return unitsConcerned(dossier).filter((unit) =>
    mayAtUnit(actor, 'dossier.direct', unit, fieldCode, today, directory),
  );
}
