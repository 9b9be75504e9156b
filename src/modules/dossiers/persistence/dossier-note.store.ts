import { Injectable } from '@nestjs/common';
import { bulkSend } from '../../../platform/database/bulk-insert.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId, NoteId } from '../domain/index.js';

export interface DossierNote {
  readonly id: NoteId;
  readonly dossierId: DossierId;
  /** 1–4,000 characters. */
  readonly body: string;
  readonly at: Date;
  readonly by: string | null;
}

const COLUMNS = { id: 'uuid', dossier_id: 'uuid', body: 'text', written_at: 'timestamptz', written_by: 'uuid' };

/** Reasons and opinions in words, apart from the events, so that a person's data in them can be erased. */
@Injectable()
export class DossierNoteStore {
  write(tx: Tx, notes: readonly DossierNote[]): void {
    const rows = notes.map((n) => ({
      id: n.id,
      dossier_id: n.dossierId,
      body: n.body,
      written_at: n.at,
      written_by: n.by,
    }));
    bulkSend(tx, 'dossier_note', COLUMNS, rows);
  }

  /** Texts by id. */
  async bodiesOf(db: Queryable, dossierId: DossierId): Promise<ReadonlyMap<string, string>> {
    const rows = await db.query<{ id: string; body: string }>(
      'select id, body from dossier_note where dossier_id = $1',
      [dossierId],
    );
    return new Map(rows.map((row) => [row.id, row.body]));
  }
}
