/** What became of what was promised: counted in the database after a run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { environment } from '../../src/platform/config/environment.js';
import type { Life } from './fleet.js';

export interface Outage {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

export interface Account {
  readonly acknowledged: number;
  readonly fired: number;
  readonly effects: number;
  readonly lost: number;
  readonly doubled: number;
  readonly early: number;
  /** Messages that still wait for their effect: late, and not lost, for their rows stand and are handed over again. */
  readonly open: number;
}

export interface Lateness {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Of timers that fell due while no worker lived, or while a server was away and ten seconds after. */
  readonly leftOut: number;
  /** Longest time from a server's return until no timer and no message of before was open; null without an outage. */
  readonly normalAfter: number | null;
  /** The same of timers alone. */
  readonly firedAfter: number | null;
}

const OFFSET = '(select clock_offset from app_clock)';

/** Of the timers of these dossiers, and of the messages and effects that follow from them. */
export async function accountOf(db: pg.Client, acknowledged: readonly string[]): Promise<Account> {
  await db.query('create temp table acked as select unnest($1::uuid[]) as id', [acknowledged]);
  const {
    rows: [row],
  } = await db.query<Record<keyof Account, number>>(`
    with told as (select id, done_at, dead_at, (payload ->> 'timerId')::uuid as timer_id from outbox where topic = 'deadline.reached.v1'),
    each as (select event_id, count(*) as number, min(at) as first from chaos_effect group by event_id)
    select (select count(*) from acked)::int as acknowledged,
      (select count(*) from timer where fired_at is not null)::int as fired,
      (select count(*) from each)::int as effects,
      ((select count(*) from acked a where not exists (select from dossier d where d.id = a.id))
       + (select count(*) from acked a where not exists (select from timer t where t.dossier_id = a.id and t.kind = 'overdue' and t.level = 0))
       + (select count(*) from timer where fired_at is null and cancelled_at is null and due_at < app_now() - interval '5 seconds')
       + (select count(*) from timer t where outcome = 'noticed' and not exists (select from told where timer_id = t.id))
       + (select count(*) from told where (done_at is not null or dead_at is not null) and not exists (select from each where event_id = told.id)))::int as lost,
      (select count(*) from told where done_at is null and dead_at is null)::int as open,
      ((select coalesce(sum(number - 1), 0) from each)
       + (select count(*) - count(distinct timer_id) from told)
       + (select count(*) - count(distinct (dossier_id, kind, subject_id, level, due_at)) from deadline_notice))::int as doubled,
      ((select count(*) from timer where fired_at < due_at) + (select count(*) from deadline_notice where noticed_at < due_at)
       + (select count(*) from each join told on told.id = each.event_id join timer t on t.id = told.timer_id
          where each.first + ${OFFSET} < t.due_at))::int as early`);
  if (!row) throw new Error('nothing counted');
  return row;
}

export interface Control {
  readonly expected: number;
  readonly lost: number;
  readonly doubled: number;
  readonly early: number;
}

/** The same for the naive timers. */
export async function controlOf(db: pg.Client): Promise<Control> {
  const {
    rows: [row],
  } = await db.query<Record<keyof Control, number>>(`
    with each as (select id, count(*) as number, min(at) as first, min(due_at) as due_at from chaos_naive group by id)
    select (select count(*) from acked)::int as expected,
      (select count(*) from acked where not exists (select from each where each.id = acked.id))::int as lost,
      (select coalesce(sum(number - 1), 0) from each)::int as doubled,
      (select count(*) from each where first < due_at - interval '50 milliseconds')::int as early`);
  if (!row) throw new Error('nothing counted');
  return row;
}

/** A server that was away counts until ten seconds after its return; and what it cut off in the time allowed for firing. */
const GRACE_MS = 10_000;
const ALLOWED_MS = 2_500;

export async function latenessOf(db: pg.Client, outages: readonly Outage[], lives: readonly Life[]): Promise<Lateness> {
  const { rows } = await db.query<{ due: number; fired: number; ms: number }>(
    `select extract(epoch from due_at - ${OFFSET})::float * 1000 as due, extract(epoch from fired_at - ${OFFSET})::float * 1000 as fired,
       lateness_ms::float as ms from timer where fired_at is not null`,
  );
  const counted = rows.filter(
    ({ due }) =>
      !outages.some(({ from, to }) => due >= from - ALLOWED_MS && due < to + GRACE_MS) &&
      lives.some(({ from, to }) => due >= from && due < to),
  );
  const sorted = counted.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const timers = rows.map(({ due, fired }) => ({ since: due, done: fired }));
  const messages = await effectsOf(db);
  return {
    p50: at(0.5) / 1_000,
    p99: at(0.99) / 1_000,
    max: (sorted.at(-1) ?? 0) / 1_000,
    leftOut: rows.length - counted.length,
    normalAfter: longestAfter(outages, [...timers, ...messages]),
    firedAfter: longestAfter(outages, timers),
  };
}

interface Open {
  readonly since: number;
  readonly done: number;
}

/** In seconds, over all outages: until what was open at the return was done. */
function longestAfter(outages: readonly Outage[], work: readonly Open[]): number | null {
  const after = outages.map(({ to }) =>
    work.reduce((longest, { since, done }) => (since <= to ? Math.max(longest, done - to) : longest), 0),
  );
  return outages.length === 0 ? null : Math.max(...after) / 1_000;
}

/** Each message from when it was written to its effect. */
async function effectsOf(db: pg.Client): Promise<Open[]> {
  const { rows } = await db.query<Open>(
    `select extract(epoch from o.created_at)::float * 1000 as since, extract(epoch from min(e.at))::float * 1000 as done
     from chaos_effect e join outbox o on o.id = e.event_id group by o.id`,
  );
  return rows;
}

/** Every message with its consumers' times, for whoever looks for a cause: into the folder that CHAOS_LEDGER names. */
export async function keepLedger(db: pg.Client, run: string): Promise<void> {
  const folder = environment['CHAOS_LEDGER'];
  if (folder === undefined) return;
  const { rows } = await db.query(
    `select o.id, o.topic, o.aggregate_id, o.payload, o.attempts, o.created_at, o.done_at, o.next_at, o.consumers,
       (select json_object_agg(consumer, consumed_at) from consumed_message m where m.event_id = o.id) as consumed
     from outbox o order by o.id`,
  );
  writeFileSync(join(folder, `${run}.json`), JSON.stringify(rows));
}
