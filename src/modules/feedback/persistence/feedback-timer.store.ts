import { Injectable } from '@nestjs/common';
import { dateOf, instantOf } from '../../../kernel/instant.js';
import { newId } from '../../../platform/database/new-id.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { CaseId, FeedbackTimer, FeedbackTimerKind } from '../domain/index.js';

export interface FiredFeedbackTimer {
  readonly id: string;
  readonly case_id: CaseId;
  readonly kind: FeedbackTimerKind;
}

/** Clocks of cases as rows: set by every event, fired once. */
@Injectable()
export class FeedbackTimerStore {
  /** Makes the standing timers those given. What was fired for the same moment stays fired. */
  async set(tx: Tx, caseId: CaseId, timers: readonly FeedbackTimer[]): Promise<void> {
    const now = dateOf(await tx.now());
    await tx.execute(
      `update feedback_timer t set cancelled_at = $2 where case_id = $1 and cancelled_at is null
         and not exists (select from unnest($3::text[], $4::timestamptz[], $5::uuid[]) as w (kind, due_at, unit_id)
                         where w.kind = t.kind and w.due_at = t.due_at and w.unit_id = t.unit_id)`,
      [caseId, now, ...columnsOf(timers)],
    );
    await tx.execute(
      `insert into feedback_timer (id, case_id, kind, unit_id, due_at, armed_at)
       select w.id, $1, w.kind, w.unit_id, w.due_at, $2 from unnest($3::text[], $4::timestamptz[], $5::uuid[], $6::uuid[]) as w (kind, due_at, unit_id, id)
       on conflict (case_id, kind) where cancelled_at is null do nothing`,
      [caseId, now, ...columnsOf(timers), timers.map(() => newId())],
    );
  }

  /** The oldest that are due by the clock for law and that nobody else is firing. */
  async fireDue(tx: Tx, limit: number): Promise<FiredFeedbackTimer[]> {
    return tx.query<FiredFeedbackTimer>(
      `update feedback_timer t set fired_at = $1 from (
         select id from feedback_timer where fired_at is null and cancelled_at is null and due_at <= $1
         order by due_at limit $2 for update skip locked) due
       where t.id = due.id returning t.id, t.case_id, t.kind`,
      [dateOf(await tx.now()), limit],
    );
  }

  async standing(q: Queryable, caseId: CaseId): Promise<FeedbackTimer[]> {
    const rows = await q.query<{ kind: FeedbackTimerKind; unit_id: FeedbackTimer['unitId']; due_at: Date }>(
      'select kind, unit_id, due_at from feedback_timer where case_id = $1 and cancelled_at is null',
      [caseId],
    );
    return rows.map((row) => ({ caseId, kind: row.kind, unitId: row.unit_id, dueAt: instantOf(row.due_at) }));
  }
}

function columnsOf(timers: readonly FeedbackTimer[]): [string[], Date[], string[]] {
  return [timers.map(({ kind }) => kind), timers.map(({ dueAt }) => dateOf(dueAt)), timers.map(({ unitId }) => unitId)];
}
