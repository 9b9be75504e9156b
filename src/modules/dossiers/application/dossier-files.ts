import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import { Audit } from '../../audit/index.js';
import type { Actor } from '../../identity/domain/index.js';
import type { Dossier, DossierId } from '../domain/index.js';
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
    private readonly db: Database,
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

  /** For a citizen who proved to hold the paper of the dossier; the caller asked. @throws DomainError not-found. */
  async openGivenOut(dossier: Dossier, fileId: string): Promise<{ file: DossierFile; content: Readable }> {
    const file = (await this.readModel.files(this.db, dossier.id)).find((each) => each.id === fileId);
    if (!file) throw new DomainError('not-found', 'file.not-found');
    await this.unitOfWork.run((tx) =>
      this.audit.record(tx, {
        action: 'file.read',
        actor: null,
        subject: { kind: 'dossier-file', id: file.id },
        unitId: dossier.intakeUnitId,
        detail: { dossier: dossier.id },
      }),
    );
    return { file, content: await this.store.open(file.storageKey) };
  }
}
