import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Audit } from '../../../modules/audit/index.js';
import { Catalogue, ModelForms, ProcedureReadModel } from '../../../modules/catalogue/index.js';
import {
  isProcedureCode,
  type ModelForm,
  type ModelFormId,
  type ProcedureVersion,
} from '../../../modules/catalogue/domain/index.js';
import type { ReceivedFile } from '../../../modules/dossiers/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';

/** The blank forms of one version: what is offered, adding and taking back, each written down. */
@Injectable()
export class ModelFormDesk {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogue: Catalogue,
    private readonly procedures: ProcedureReadModel,
    private readonly forms: ModelForms,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found `version.not-found`. */
  async version(code: string, number: string): Promise<ProcedureVersion> {
    const history = isProcedureCode(code) ? await this.procedures.history(this.db, code) : [];
    const entry = history.find((each) => String(each.number) === number);
    if (!entry) throw new DomainError('not-found', 'version.not-found', { id: code.slice(0, 40) });
    return this.catalogue.versionById(this.db, entry.id);
  }

  of(version: ProcedureVersion): Promise<ModelForm[]> {
    return this.forms.of(this.db, version.id);
  }

  add(actor: Actor, version: ProcedureVersion, requirementId: string, file: ReceivedFile): Promise<void> {
    const { fileName, mediaType, sizeBytes, sha256, key: storageKey } = file;
    const form = { fileName, mediaType, sizeBytes, sha256, storageKey, requirementId: requirementId as never };
    return this.unitOfWork.run(async (tx) => {
      const id = await this.forms.add(tx, actor.accountId, version, form);
      const detail = { version: version.id, requirement: requirementId, sha256, bytes: sizeBytes };
      await this.audit.record(tx, { action: 'model-form.added', actor, subject: { kind: 'model-form', id }, detail });
    });
  }

  withdraw(actor: Actor, version: ProcedureVersion, id: ModelFormId): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const sha256 = await this.forms.withdraw(tx, actor.accountId, version.id, id);
      const detail = { version: version.id, sha256 };
      const subject = { kind: 'model-form', id };
      await this.audit.record(tx, { action: 'model-form.withdrawn', actor, subject, detail });
    });
  }
}
