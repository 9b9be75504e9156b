import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, type Instant } from '../../../kernel/instant.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';

export interface AuditLine {
  readonly seq: number;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly actingFor: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string | null;
}

export interface AuditQuestion {
  /** [from, to) */
  readonly from: Instant;
  readonly to: Instant;
  readonly action: string | null;
  readonly actorId: string | null;
  readonly subjectId: string | null;
}

/** The record of acts and looks, to be searched and never changed. */
@Injectable()
export class AuditReadModel {
  /** The newest first, by the clock for law; what bears one moment, by number. */
  async search(
    db: Queryable,
    { from, to, action, actorId, subjectId }: AuditQuestion,
    { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<AuditLine>> {
    const [before] = (cursor === null ? null : decodeCursor(cursor, 1)) ?? [];
    const rows = await db.query<Omit<AuditLine, 'at' | 'seq'> & { at: Date; seq: string }>(
      `select seq::text, at, actor_account_id as "actorId", acting_for as "actingFor", action, subject_kind as "subjectKind",
         subject_id as "subjectId", unit_id as "unitId"
       from audit_record
       where at >= $1 and at < $2 and ($3::text is null or action = $3) and ($4::uuid is null or actor_account_id = $4)
         and ($5::text is null or subject_id = $5) and ($6::bigint is null or (at, seq) < ((select l.at from audit_record l where l.seq = $6), $6))
       order by at desc, seq desc limit $7`,
      [dateOf(from), dateOf(to), action, actorId, subjectId, typeof before === 'number' ? before : null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, seq: Number(row.seq), at: instantOf(row.at) }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.seq]) : null };
  }

  /** Actions of the period, for choosing among them. */
  async actions(db: Queryable, { from, to }: Pick<AuditQuestion, 'from' | 'to'>): Promise<readonly string[]> {
    const rows = await db.query<{ action: string }>(
      'select distinct action from audit_record where at >= $1 and at < $2 order by action limit 200',
      [dateOf(from), dateOf(to)],
    );
    return rows.map(({ action }) => action);
  }
}
