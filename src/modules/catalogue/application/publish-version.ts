import { Injectable, Optional } from '@nestjs/common';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import { CalendarRegistry } from '../../calendar/index.js';
import { Organisation } from '../../organisation/index.js';
import { placeVersion, resolutionFaults, validateVersion, type ProcedureVersion } from '../domain/index.js';
import { CatalogueReferenceStore } from '../persistence/catalogue-reference.store.js';
import { ModelFormStore, type KeyedForm } from '../persistence/model-form.store.js';
import { ProcedureReadModel } from '../persistence/procedure.read-model.js';
import { ProcedureStore } from '../persistence/procedure.store.js';

/** Puts a version in force: checked as a whole, placed among the others, unchangeable from then on. */
@Injectable()
export class PublishVersion {
  private readonly forms = new ModelFormStore();

  constructor(
    private readonly procedures: ProcedureStore,
    private readonly references: CatalogueReferenceStore,
    private readonly calendars: CalendarRegistry,
    @Optional() private readonly organisation?: Organisation,
  ) {}

  /**
   * Publishes a version, or the stored draft with the same id as it is given here. The version in force on its first day
   * ends there.
   * @throws DomainError `version.invalid` (invalid) with every fault, `version.not-publishable` (conflict) where it
   *   overlaps another one or has been published.
   */
  async run(tx: Tx, version: ProcedureVersion): Promise<void> {
    const calendar = await this.calendars.compiled(tx, await this.calendars.currentVersion(tx), null);
    await this.publish(tx, version, calendar);
  }

  /** The same with a calendar at hand. */
  async publish(tx: Tx, version: ProcedureVersion, calendar: CompiledCalendar): Promise<void> {
    const faults = [
      ...validateVersion(version, calendar),
      ...(await this.#fieldFaults(tx, version)),
      ...(await this.#unitFaults(tx, version)),
    ];
    if (faults.length > 0) throw new DomainError('invalid', 'version.invalid', named(version), faults);
    const forms = await this.#prepare(tx, version);
    const { closes, blockers } = placeVersion(version, await this.procedures.publishedPeriods(tx, version.procedureId));
    if (blockers.length > 0) throw new DomainError('conflict', 'version.not-publishable', named(version), blockers);
    if (closes !== null && version.validFrom !== null) await this.procedures.close(tx, closes, version.validFrom);
    await this.procedures.insertDrafts(tx, [version]);
    await this.#carryOver(tx, version, forms);
    await this.procedures.publish(tx, [version.id]);
  }

  /**
   * Keeps an unfinished version, in place of the former draft with the same id. Nothing is checked yet but what a row
   * must be.
   * @throws DomainError `version.not-publishable` (conflict) where it has been published.
   */
  async saveDraft(tx: Tx, version: ProcedureVersion): Promise<void> {
    const forms = await this.#prepare(tx, version);
    await this.procedures.insertDrafts(tx, [version]);
    await this.#carryOver(tx, version, forms);
  }

  /** The procedure is there and locked, a former draft of the version is gone. @returns the blank forms that go on. */
  async #prepare(tx: Tx, version: ProcedureVersion): Promise<readonly KeyedForm[]> {
    await this.procedures.addProcedures(tx, [{ id: version.procedureId, code: version.code }]);
    const id = await this.procedures.lockProcedure(tx, version.code);
    if (id !== version.procedureId)
      throw conflict(version, { code: 'version.procedure-differs', field: 'procedureId' });
    const status = await this.procedures.statusOf(tx, version.id);
    if (status === 'published') throw conflict(version, { code: 'version.already-published', field: 'id' });
    const forms = await this.forms.forVersion(tx, version, status === 'draft');
    await this.procedures.deleteDraft(tx, version.id);
    return forms;
  }

  /** Rows of their own, on the papers of the same key; the stored file is the same. */
  async #carryOver(tx: Tx, { documents }: ProcedureVersion, forms: readonly KeyedForm[]): Promise<void> {
    for (const { paperKey, addedBy, ...form } of forms) {
      const paper = documents.find(({ key }) => key === paperKey);
      if (!paper) continue;
      await this.forms.insert(tx, { ...form, id: newId(), requirementId: paper.id }, await tx.now(), addedBy);
    }
  }

  /** Somebody does each step on every day that the version is in force, as far as units are known. */
  async #unitFaults(tx: Tx, version: ProcedureVersion): Promise<Blocker[]> {
    if (!this.organisation) return [];
    const days = await new ProcedureReadModel().daysOfChange(tx);
    return resolutionFaults(version, await this.organisation.directory(tx), days);
  }

  async #fieldFaults(tx: Tx, { fieldCode, fieldVi }: ProcedureVersion): Promise<Blocker[]> {
    const name = await this.references.fieldName(tx, fieldCode);
    if (name === fieldVi) return [];
    return [{ code: 'version.field-unknown', field: 'fieldCode', params: { code: fieldCode, name: fieldVi } }];
  }
}

function conflict(version: ProcedureVersion, blocker: Blocker): DomainError {
  return new DomainError('conflict', 'version.not-publishable', named(version), [blocker]);
}

function named({ code, number }: ProcedureVersion): { code: string; number: number } {
  return { code, number };
}
