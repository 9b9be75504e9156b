import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { TimerKind } from '../domain/index.js';
import { BY_ACT, fire, FIRE_DUE, OPEN } from './fire-statement.js';

export { DEADLINE_REACHED } from './fire-statement.js';

/** A timer that this transaction fired. */
export interface FiredTimer {
  readonly id: string;
  readonly dossier_id: DossierId;
  readonly kind: TimerKind;
  readonly subject_id: string;
  readonly level: number;
  /** Lowest level that the notice stands for; null where it said nothing, or the same was said before. */
  readonly since_level: number | null;
  readonly lateness_ms: string;
}

const claimOne = (end: 'word' | 'act') => `select ctid from timer
  where id = $2 and ${OPEN} and due_at <= $1::timestamptz and kind ${end === 'act' ? '' : 'not '}in ${BY_ACT} for update`;

/** Fires timers. Touches `timer`, `deadline_notice` and the outbox alone, so that it can wait for no act and no act for it. */
@Injectable()
export class DueTimerStore {
  /** The oldest that are due by the clock for law and that nobody else is firing. */
  async fireDue(tx: Tx, limit: number): Promise<FiredTimer[]> {
    return tx.query<FiredTimer>(FIRE_DUE, [dateOf(await tx.now()), limit]);
  }

  /** Whether this transaction may work off a backlog. One does it at a time: several are no faster and leave clerks nothing. */
  async mayClear(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('deadlines.backlog')) as mine`,
    );
    return row?.mine === true;
  }

  /** One, if it stands, is due, and ends as said: in a word or in an act. @returns null when not. */
  async fireOne(tx: Tx, id: string, end: 'word' | 'act'): Promise<FiredTimer | null> {
    const [fired] = await tx.query<FiredTimer>(fire(claimOne(end)), [dateOf(await tx.now()), id]);
    return fired ?? null;
  }

  /** What falls due within the next moments, with the wait in milliseconds: nothing where it is more than a handful. */
  async near(db: Queryable, withinMs: number, limit: number): Promise<{ id: string; wait_ms: number }[]> {
    const rows = await db.query<{ id: string; wait_ms: number }>(
      `select id, ceil(extract(epoch from due_at - app_now()) * 1000)::int as wait_ms from timer
       where ${OPEN} and due_at > app_now() and due_at <= app_now() + make_interval(secs => $1::float / 1000) and kind not in ${BY_ACT}
       order by due_at limit $2`,
      [withinMs, limit + 1],
    );
    return rows.length > limit ? [] : rows;
  }

  /** Deletes rows cancelled before `before`; what was said stands in the notices. @returns how many. */
  async deleteCancelled(tx: Tx, before: Instant, limit: number): Promise<number> {
    return tx.execute(
      'delete from timer where id = any(array(select id from timer where cancelled_at < $1 limit $2 for update skip locked))',
      [dateOf(before), limit],
    );
  }

  /** Due timers that end in an act, oldest first. */
  async dueActs(tx: Tx, limit: number): Promise<{ id: string; dossier_id: DossierId }[]> {
    return tx.query(
      `select id, dossier_id from timer
       where ${OPEN} and due_at <= $1::timestamptz and kind in ${BY_ACT} and (retry_at is null or retry_at <= $1::timestamptz) order by due_at limit $2`,
      [dateOf(await tx.now()), limit],
    );
  }

  /** An act that failed is tried again in ten minutes, so that it does not hold up the others. */
  async postpone(tx: Tx, id: string): Promise<void> {
    const sql = `update timer set retry_at = $2::timestamptz + interval '10 minutes' where id = $1 and ${OPEN}`;
    await tx.execute(sql, [id, dateOf(await tx.now())]);
  }
}
