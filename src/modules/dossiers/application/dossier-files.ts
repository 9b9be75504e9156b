import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import type { DossierId } from '../domain/index.js';
import { DossierReadModel, type DossierFile } from '../persistence/dossier.read-model.js';
import { Dossiers } from './dossiers.js';

/** Reading the files of a dossier: for whoever may read the dossier, and recorded like every look at it. */
@Injectable()
export class DossierFiles {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly readModel: DossierReadModel,
    private readonly store: FileStore,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Oldest first. @throws DomainError not-found. */
  async list(actor: Actor, id: DossierId): Promise<readonly DossierFile[]> {
    return (await this.dossiers.view(actor, { id })).files;
  }

  /** @throws DomainError not-found. */
  async open(actor: Actor, id: DossierId, fileId: string): Promise<{ file: DossierFile; content: Readable }> {
    const { dossier, files } = await this.dossiers.view(actor, { id });
    const file = files.find((each) => each.id === fileId);
    if (!file) throw new DomainError('not-found', 'file.not-found');
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, {
        action: 'file.read',
        actor,
        subject: { kind: 'dossier-file', id: file.id },
        unitId: dossier.intakeUnitId,
        detail: { dossier: dossier.id },
      }),
    );
    return { file, content: await this.store.open(file.storageKey) };
  }

  /** For acts that name a file. @throws DomainError invalid where the dossier has no such file. */
  async require(tx: Tx, id: DossierId, fileId: string): Promise<void> {
    const files = await this.readModel.files(tx, id);
    if (!files.some((file) => file.id === fileId))
      throw invalidInput([{ code: 'file.not-of-dossier', field: 'fileId' }]);
  }
}
