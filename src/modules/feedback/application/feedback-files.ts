import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { dateOf } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileStore } from '../../../platform/files/file-store.js';
import { AddFile, type ReceivedFile } from '../../dossiers/index.js';
import type { CaseId } from '../domain/index.js';
import { FeedbackReadModel, type CaseFile } from '../persistence/feedback.read-model.js';

/** Most files of one complaint. */
export const MOST_CASE_FILES = 5;

/** Files of complaints: the same store and the same look at their content as papers of dossiers. */
@Injectable()
export class FeedbackFiles {
  constructor(
    private readonly files: AddFile,
    private readonly store: FileStore,
    private readonly reads: FeedbackReadModel,
    private readonly db: Database,
  ) {}

  /** @throws DomainError as {@link AddFile.receive}: too large, empty, or not what it says. */
  receive(content: Readable, name: string): Promise<ReceivedFile> {
    return this.files.receive(content, name);
  }

  discard(file: ReceivedFile): Promise<void> {
    return this.files.discard(file);
  }

  async add(tx: Tx, caseId: CaseId, file: ReceivedFile): Promise<void> {
    await tx.execute(
      `insert into feedback_file (id, case_id, file_name, media_type, size_bytes, sha256, storage_key, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[newId(), caseId, file.fileName, file.mediaType, file.sizeBytes, Buffer.from(file.sha256, 'hex'), file.key],
        dateOf(await tx.now()),
      ],
    );
  }

  /** The caller has asked whether the case may be seen. */
  async open(caseId: CaseId, fileId: string): Promise<{ file: CaseFile; content: Readable }> {
    const file = (await this.reads.files(this.db, caseId)).find(({ id }) => id === fileId);
    if (!file) throw new DomainError('not-found', 'file.not-found');
    return { file, content: await this.store.open(file.storageKey) };
  }
}
