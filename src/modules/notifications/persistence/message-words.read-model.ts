import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../../platform/database/unit-of-work.js';

/** One line of a digest. */
export interface DigestLine {
  readonly kind: string;
  readonly templateId: string | null;
  readonly dossierId: string | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** Names and sentences behind the ids of a message, read when it is sent so that what was erased is not sent. */
@Injectable()
export class MessageWordsReadModel {
  async procedureOf(db: Queryable, dossierId: string): Promise<string | null> {
    const [row] = await db.query<{ name: string }>(
      'select v.name_vi as name from dossier d join procedure_version v on v.id = d.version_id where d.id = $1',
      [dossierId],
    );
    return row?.name ?? null;
  }

  async noteOf(db: Queryable, noteId: string): Promise<string | null> {
    const [row] = await db.query<{ body: string }>('select body from dossier_note where id = $1', [noteId]);
    return row?.body ?? null;
  }

  async accountName(db: Queryable, accountId: string): Promise<string | null> {
    const [row] = await db.query<{ name: string }>('select display_name as name from account where id = $1', [
      accountId,
    ]);
    return row?.name ?? null;
  }

  async digestLines(db: Queryable, digestId: string, limit: number): Promise<{ lines: DigestLine[]; total: number }> {
    const rows = await db.query<DigestLine & { total: number }>(
      `select kind, template_id as "templateId", dossier_id as "dossierId", facts, (count(*) over ())::int as total
       from message where digest_id in (select coalesce(instead_of, id) from message where id = $1) order by created_at, id limit $2`,
      [digestId, limit],
    );
    return { lines: rows, total: rows[0]?.total ?? 0 };
  }
}
