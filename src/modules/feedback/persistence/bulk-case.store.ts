import { Injectable } from '@nestjs/common';
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseEvent, FeedbackCase } from '../domain/index.js';
import { rowOf, type NewText } from './feedback.store.js';

/** Cases as they come out of a list, with all their events: written at once. */
export interface LoadedCase {
  readonly subject: FeedbackCase;
  readonly events: readonly CaseEvent[];
  readonly texts: readonly (NewText & { readonly writtenAt: Instant })[];
}

@Injectable()
export class BulkCaseStore {
  async numbers(tx: Tx, count: number): Promise<number[]> {
    const sql = `select nextval('feedback_code_seq')::int as n from generate_series(1, $1)`;
    return (await tx.query<{ n: number }>(sql, [count])).map(({ n }) => n);
  }

  async insert(tx: Tx, loaded: readonly LoadedCase[]): Promise<void> {
    const recordedAt = formatInstant(await tx.now());
    const events = loaded.flatMap(({ events: each }) => each);
    await add(tx, 'feedback_event', 'subject_id, seq, type, at, recorded_at, actor_id, acting_for, payload', [
      ...events.map(({ caseId, seq, type, at, payload }) => ({
        ...{ subject_id: caseId, seq, type, at: formatInstant(at), recorded_at: recordedAt, payload },
      })),
    ]);
    const rows = loaded.map(({ subject }) => rowOf(subject));
    await add(tx, 'feedback_case', Object.keys(rows[0] ?? { id: null }).join(', '), rows);
    await add(tx, 'feedback_text', 'id, case_id, role, title, body, written_at', [
      ...loaded.flatMap(({ texts }) =>
        texts.map(({ id, caseId, role, title, body, writtenAt }) => ({
          ...{ id, case_id: caseId, role, title, body, written_at: formatInstant(writtenAt) },
        })),
      ),
    ]);
  }
}

async function add(tx: Tx, table: string, columns: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const sql = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
  await tx.execute(sql, [JSON.stringify(rows)]);
}
