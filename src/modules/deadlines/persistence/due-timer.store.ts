import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Queryable, Tx } from '../../../platform/database/unit-of-work.js';
import { insertMessages } from '../../../platform/outbox/index.js';
import type { DossierId } from '../../dossiers/domain/index.js';
import type { TimerKind } from '../domain/index.js';

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

/** These end in an act of the dossier's own, which has its own transaction. */
const BY_ACT = "('uncollected')";
const OPEN = 'fired_at is null and cancelled_at is null';

/** Topic of the message that a moment came and a notice was written; its payload names the notice. */
export const DEADLINE_REACHED = 'deadline.reached.v1';

const MESSAGE = {
  aggregateId: 'dossier_id',
  payload: `jsonb_build_object('timerId', timer_id, 'dossierId', dossier_id, 'kind', kind, 'level', level)`,
};

/**
 * One statement: whoever claims a timer has fired it and said so, or nothing has happened. Rows are found by their place,
 * which a lock keeps; whoever lost the race for one finds it changed and leaves it to the next sweep.
 */
const fire = (claim: string) => `
  with claimed as (${claim}),
  fired as (
    update timer t set fired_at = $1::timestamptz, lateness_ms = extract(epoch from $1::timestamptz - greatest(t.due_at, t.armed_at)) * 1000,
      outcome = case when exists (
        select from timer higher
        where higher.dossier_id = t.dossier_id and higher.subject_id = t.subject_id and higher.ladder = t.ladder
          and higher.rung > t.rung and higher.due_at <= $1::timestamptz and higher.cancelled_at is null
      ) then 'superseded' else 'noticed' end
    from claimed where t.ctid = claimed.ctid
    returning t.*, case when t.level = 0 then 0::smallint else (
      select min(missed.level) from timer missed
      where missed.dossier_id = t.dossier_id and missed.subject_id = t.subject_id and missed.kind = t.kind
        and missed.level <= t.level and missed.cancelled_at is null and coalesce(missed.outcome, 'superseded') = 'superseded'
    ) end as since_level
  ),
  noticed as (
    insert into deadline_notice (timer_id, dossier_id, kind, subject_id, level, since_level, unit_id, role, due_at, noticed_at)
    select id, dossier_id, kind, subject_id, level, coalesce(since_level, level), unit_id, role, due_at, $1::timestamptz
    from fired where outcome = 'noticed' order by dossier_id, kind, subject_id, level
    on conflict do nothing returning timer_id, dossier_id, kind, level, since_level, due_at
  ),
  told as (${insertMessages(DEADLINE_REACHED, MESSAGE, 'from noticed order by due_at, level')})
  select fired.id, fired.dossier_id, fired.kind, fired.subject_id, fired.level, noticed.since_level, fired.lateness_ms
  from fired left join noticed on noticed.timer_id = fired.id`;

const CLAIM_DUE = `select ctid from timer
  where ${OPEN} and due_at <= $1::timestamptz and kind not in ${BY_ACT} order by due_at limit $2 for update skip locked`;
const claimOne = (end: 'word' | 'act') => `select ctid from timer
  where id = $2 and ${OPEN} and due_at <= $1::timestamptz and kind ${end === 'act' ? '' : 'not '}in ${BY_ACT} for update`;

/** Fires timers. Touches `timer`, `deadline_notice` and the outbox alone, so that it can wait for no act and no act for it. */
@Injectable()
export class DueTimerStore {
  /** The oldest that are due by the clock for law and that nobody else is firing. */
  async fireDue(tx: Tx, limit: number): Promise<FiredTimer[]> {
    return tx.query<FiredTimer>(fire(CLAIM_DUE), [dateOf(await tx.now()), limit]);
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
