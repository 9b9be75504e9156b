import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { Actor } from '../../identity/domain/index.js';
import type { DossierId, FileMark, NoteId } from '../domain/index.js';

export interface MarkedFile {
  readonly fileId: string;
  readonly mark: FileMark;
  readonly at: Instant;
  readonly by: string;
  /** Null where nothing was said, or what was said was erased. */
  readonly words: string | null;
}

@Injectable()
export class DossierFileMarkStore {
  async insert(
    tx: Tx,
    {
      dossierId,
      fileId,
      mark,
      noteId,
      at,
    }: Omit<MarkedFile, 'by' | 'words'> & { dossierId: DossierId; noteId: NoteId | null },
    by: Actor,
  ): Promise<void> {
    await tx.execute(
      `insert into dossier_file_mark (id, dossier_id, file_id, mark, note_id, marked_at, marked_by, acting_for)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), dossierId, fileId, mark, noteId, dateOf(at), by.accountId, by.actingFor],
    );
  }

  /** Of all files of a dossier, oldest first. */
  async ofDossier(db: Queryable, dossierId: DossierId): Promise<MarkedFile[]> {
    const rows = await db.query<Omit<MarkedFile, 'at'> & { at: Date }>(
      `select m.file_id as "fileId", m.mark, m.marked_at as at, a.display_name as by, n.body as words
       from dossier_file_mark m join account a on a.id = m.marked_by left join dossier_note n on n.id = m.note_id
       where m.dossier_id = $1 order by m.marked_at, m.id`,
      [dossierId],
    );
    return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
  }
}
