import { Injectable } from '@nestjs/common';
import { dateOf } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../domain/index.js';
import type { DossierFile } from './dossier.read-model.js';

/** What is known of the files of a dossier, apart from their content. */
@Injectable()
export class DossierFileStore {
  async insert(tx: Tx, dossierId: DossierId, file: DossierFile, uploadedBy: string): Promise<void> {
    await tx.execute(
      `insert into dossier_file
         (id, dossier_id, requirement_id, kind, file_name, media_type, size_bytes, sha256, storage_key, uploaded_at, uploaded_by)
       values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11)`,
      [
        file.id,
        dossierId,
        file.requirementId,
        file.kind,
        file.fileName,
        file.mediaType,
        file.sizeBytes,
        file.sha256,
        file.storageKey,
        dateOf(file.uploadedAt),
        uploadedBy,
      ],
    );
  }

  /** How many files the dossier has, and the name of the one with this content if it is there. */
  async presence(q: Queryable, dossierId: DossierId, sha256: string): Promise<{ count: number; same: string | null }> {
    const [row] = await q.query<{ count: number; same: string | null }>(
      `select count(*)::int as count, min(file_name) filter (where sha256 = decode($2, 'hex')) as same
       from dossier_file where dossier_id = $1`,
      [dossierId, sha256],
    );
    return row ?? { count: 0, same: null };
  }
}
