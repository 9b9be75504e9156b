import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import {
  hashOfAddress,
  modelFormFaults,
  parseProcedureCode,
  type DocumentRequirementId,
  type ModelForm,
  type ModelFormId,
  type ProcedureVersion,
  type ProcedureVersionId,
} from '../domain/index.js';
import { ModelFormStore } from '../persistence/model-form.store.js';

/** Blank forms of the papers of a version. A published version never changes; the forms offered with it may. */
@Injectable()
export class ModelForms {
  constructor(private readonly store: ModelFormStore) {}

  /** Those offered now, in the order of the papers. */
  of(q: Queryable, versionId: ProcedureVersionId): Promise<ModelForm[]> {
    return this.store.ofVersion(q, versionId);
  }

  /** By the last part of its address; null where there is none. */
  async find(q: Queryable, code: string, address: string): Promise<ModelForm | null> {
    const [bare, sha256] = [parseProcedureCode(code)?.code, hashOfAddress(address)];
    return bare === undefined || sha256 === null ? null : this.store.byHash(q, bare, sha256);
  }

  /**
   * @param by null: delivered with the demonstration
   * @throws DomainError `input.invalid` with `model-form.…` faults; the content is the caller's to throw away then.
   */
  async add(
    tx: Tx,
    by: string | null,
    version: Pick<ProcedureVersion, 'id' | 'documents'>,
    form: Omit<ModelForm, 'id'>,
  ): Promise<ModelFormId> {
    await this.store.lock(tx, version.id);
    const there = await this.store.ofVersion(tx, version.id);
    const same = there.filter(({ requirementId }) => requirementId === form.requirementId);
    const faults = modelFormFaults(version, form, same);
    if (faults.length > 0) throw invalidInput(faults);
    const id: ModelFormId = newId();
    await this.store.insert(tx, { ...form, id }, await tx.now(), by);
    return id;
  }

  /** Whether the paper has or had one. */
  everOffered(q: Queryable, requirementId: DocumentRequirementId): Promise<boolean> {
    return this.store.everOffered(q, requirementId);
  }

  /** @returns the hash of what was offered. @throws DomainError not-found `file.not-found`. */
  async withdraw(tx: Tx, by: string, versionId: ProcedureVersionId, id: ModelFormId): Promise<string> {
    const sha256 = await this.store.withdraw(tx, versionId, id, await tx.now(), by);
    if (sha256 === null) throw new DomainError('not-found', 'file.not-found');
    return sha256;
  }
}
