import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { staleVersion } from '../../../platform/http/preconditions.js';
import { Audit } from '../../audit/index.js';
import type { Actor, PersonId } from '../domain/actor.js';
import { normalisePerson, personFaults, type Person, type PersonDraft } from '../domain/person.js';
import { PersonStore } from '../persistence/person.store.js';

/**
 * Persons behind dossiers. Who may see or change one is decided by the dossier through which they are reached, and the
 * caller records the reading in the audit; this class knows no unit.
 */
@Injectable()
export class Persons {
  constructor(
    private readonly store: PersonStore,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError invalid with every fault and its field. */
  async create(tx: Tx, draft: PersonDraft): Promise<PersonId> {
    const id = newId<'person'>();
    await this.createMany(tx, [{ ...draft, id }]);
    return id;
  }

  /** In bulk, with ids of the caller's. @throws DomainError invalid with the faults of the first draft that has any. */
  async createMany(tx: Tx, drafts: readonly (PersonDraft & { readonly id: PersonId })[]): Promise<void> {
    const today = localDate(await tx.now());
    const persons = drafts.map((draft) => {
      const normalised = normalisePerson(draft);
      const faults = personFaults(normalised, today);
      if (faults.length > 0) throw invalidInput(faults);
      return { ...normalised, id: draft.id };
    });
    await this.store.insert(tx, persons);
  }

  async byId(q: Queryable, id: PersonId): Promise<Person | null> {
    return (await this.store.byIds(q, [id]))[0] ?? null;
  }

  async byIds(q: Queryable, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>> {
    return new Map((await this.store.byIds(q, ids)).map((person) => [person.id, person]));
  }

  /** Everybody with the number, newest first, as it may be typed. */
  async findByPersonalId(q: Queryable, typed: string): Promise<readonly Person[]> {
    const { personalId } = normalisePerson({
      kind: 'individual',
      fullName: '',
      idStatus: 'present',
      personalId: typed,
    });
    return personalId === null ? [] : this.store.byPersonalId(q, personalId);
  }

  /**
   * Changes what is given and leaves the rest. The audit names the fields, not their values.
   * @throws DomainError not-found, invalid, 412 where somebody else changed the row since `version`.
   */
  async correct(
    tx: Tx,
    by: Actor,
    id: PersonId,
    version: number,
    changes: Partial<PersonDraft>,
    because: { readonly dossierId?: string; readonly unitId?: string } = {},
  ): Promise<void> {
    const before = await this.byId(tx, id);
    if (!before || before.erasedAt !== null) throw new DomainError('not-found', 'person.unknown');
    const after = normalisePerson({ ...before, ...changes });
    const faults = personFaults(after, localDate(await tx.now()));
    if (faults.length > 0) throw invalidInput(faults);
    if (!(await this.store.update(tx, id, version, after))) throw staleVersion();
    const fields = (Object.keys(after) as (keyof PersonDraft)[]).filter((field) => after[field] !== before[field]);
    await this.audit.record(tx, {
      action: 'person.corrected',
      actor: by,
      subject: { kind: 'person', id },
      unitId: because.unitId ?? null,
      detail: { fields, version: version + 1, dossier: because.dossierId },
    });
  }

  /** Erases them for good; the caller has made sure that nothing needs them, and writes it down. @returns how many. */
  erase(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    return this.store.erase(tx, ids);
  }

  /** Erases what was stated freely and no duty needs. @returns of how many. */
  forgetExtras(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    return this.store.forgetExtras(tx, ids);
  }

  /** From now on they are told nothing and found by neither name nor number. @returns how many. */
  restrict(tx: Tx, ids: readonly PersonId[]): Promise<number> {
    return this.store.restrict(tx, ids);
  }
}
