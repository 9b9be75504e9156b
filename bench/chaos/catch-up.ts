/**
 * Eight hours nobody looked, then everything at once: how fast the job processes say what is overdue, against bare SQL
 * that writes the same rows, and against one row at a time; and what a clerk notices of it.
 */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { ClerkPages } from './clerk-pages.js';
import { Workers } from './fleet.js';
import { differences, install, type Servers } from './installation.js';
import type { RunResult } from './result.js';

const AIM = 25_000;
const SHARE = 0.5;
const BARE_BATCH = 2_000;
const NAIVE_ROWS = 300;
const LIMIT_MS = 300_000;
const WORKERS = 2;

/** Of every dossier a step, a due date and a letter; of every fourth also a reminder, which the date supersedes. */
const FILL = `insert into timer (id, dossier_id, kind, subject_id, level, ladder, rung, unit_id, role, due_at, created_seq, armed_at)
  select gen_random_uuid(), d.id, k.kind, case when k.kind = 'step' then d.step else d.id end, 0, k.ladder, k.rung, d.unit, 'holder',
    app_now() - interval '8 hours' * d.ago, 1, app_now() - interval '9 hours'
  from (select gen_random_uuid() as id, gen_random_uuid() as step, md5((n % 60)::text)::uuid as unit, random() as ago, n
        from generate_series(1, $1::int) n) d
  cross join (values ('step', 'step', 0), ('overdue', 'due', 30), ('apology-overdue', 'apology', 10), ('due-soon-24h', 'due', 20)) k (kind, ladder, rung)
  where k.kind <> 'due-soon-24h' or d.n % 4 = 0`;
const PER_DOSSIER = 3.25;
const OPEN = 'fired_at is null and cancelled_at is null';

/** The rows that the sweep writes, without its questions: what is superseded, what was missed, whether it was said. */
const BARE = `with fired as (update timer t set fired_at = $1::timestamptz, lateness_ms = extract(epoch from $1::timestamptz - t.due_at) * 1000,
      outcome = case when kind = 'due-soon-24h' then 'superseded' else 'noticed' end
    where t.ctid = any(array(select ctid from timer where ${OPEN} and due_at <= $1::timestamptz order by due_at limit $2 for update skip locked))
    returning t.*),
  noticed as (insert into deadline_notice (timer_id, dossier_id, kind, subject_id, level, since_level, unit_id, role, due_at, noticed_at)
    select id, dossier_id, kind, subject_id, level, level, unit_id, role, due_at, $1::timestamptz from fired where outcome = 'noticed'
    returning timer_id, dossier_id, kind, level),
  told as (insert into outbox (topic, aggregate_id, payload)
    select 'deadline.reached.v1', dossier_id, jsonb_build_object('timerId', timer_id, 'dossierId', dossier_id, 'kind', kind, 'level', level) from noticed)
  select count(*)::int as fired from fired`;

async function fill(db: pg.Client, timers: number): Promise<number> {
  await db.query('truncate timer, deadline_notice, outbox cascade');
  await db.query(FILL, [Math.round(timers / PER_DOSSIER)]);
  await db.query('vacuum analyze timer');
  await db.query('checkpoint');
  return open(db);
}

async function open(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ open: number }>(`select count(*)::int as open from timer where ${OPEN}`);
  return rows[0]?.open ?? 0;
}

/** Rows a second of a statement that fires up to `batch`. */
async function rateOf(
  connect: () => Promise<pg.Client>,
  connections: number,
  batch: number,
  atMost = Number.POSITIVE_INFINITY,
): Promise<number> {
  const from = realNow();
  let fired = 0;
  const one = async () => {
    const db = await connect();
    for (;;) {
      await db.query('begin');
      const { rows } = await db.query<{ now: Date }>('select app_now() as now');
      const done = await db.query<{ fired: number }>(BARE, [rows[0]?.now, batch]);
      await db.query('commit');
      const number = done.rows[0]?.fired ?? 0;
      fired += number;
      if (number < batch || fired >= atMost) break;
    }
    await db.end();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return (fired / (realNow() - from)) * 1_000;
}

export async function catchUpRun(
  servers: Servers,
  timers: number,
  queue: 'postgres' | 'redis' = 'postgres',
): Promise<RunResult> {
  const installation = await install(servers, `catch-up-${queue}`, queue);
  const env = { ...installation.env, CHAOS_EFFECTS: 'off' };
  const db = await installation.connect();
  // The timers are about nothing but themselves.
  await db.query('alter table timer drop constraint timer_dossier_id_fkey');
  const began = realNow();
  const pages = await ClerkPages.start(env);
  const workers = new Workers(env, Array<number>(WORKERS).fill(0));
  try {
    pages.begin();
    await pause(Math.min(5_000, timers / 20));
    pages.p99();
    await pause(Math.min(10_000, timers / 10));
    const calm = pages.p99();
    const filled = await fill(db, timers);
    pages.p99();
    await workers.start();
    // Two processes that start take both processors for some seconds, whatever they find to do: that is said apart.
    const starting = pages.p99();
    const from = realNow();
    const waiting = await open(db);
    while ((await isOpen(db)) && realNow() - from < LIMIT_MS) await pause(100);
    const caughtUp = (realNow() - from) / 1_000;
    const rate = waiting / caughtUp;
    const busy = pages.p99();
    await workers.stop();
    const said = { ...(await heard(db)), differences: await differences(installation, false) };
    await fill(db, timers);
    // The clerk goes on asking, so that both have the same company.
    const bare = await rateOf(() => installation.connect(), 1, BARE_BATCH);
    await fill(db, timers / 4);
    const bareTwice = await rateOf(() => installation.connect(), 2, BARE_BATCH);
    await pages.stop();
    await fill(db, NAIVE_ROWS);
    const naive = await rateOf(() => installation.connect(), 1, 1, NAIVE_ROWS);
    return resultOf(queue, {
      filled,
      rate,
      caughtUp,
      bare,
      bareTwice,
      naive,
      calm,
      busy,
      starting,
      ...said,
      seconds: (realNow() - began) / 1_000,
    });
  } finally {
    await workers.stop();
    await pages.stop();
    await db.end();
    await installation.drop();
  }
}

async function heard(db: pg.Client): Promise<{ lost: number; doubled: number }> {
  const { rows } = await db.query<{ lost: number; doubled: number }>(
    `select ((select count(*) from timer where fired_at is null)
        + (select count(*) from timer where outcome = 'noticed' and not exists (select from deadline_notice where timer_id = timer.id)))::int as lost,
       (select count(*) - count(distinct payload ->> 'timerId') from outbox where topic = 'deadline.reached.v1')::int as doubled`,
  );
  return rows[0] ?? { lost: -1, doubled: -1 };
}

/** Looks at the end of the line alone: to count half a million timers again and again would be work for a processor. */
async function isOpen(db: pg.Client): Promise<boolean> {
  const { rows } = await db.query(`select from timer where ${OPEN} order by due_at desc limit 1`);
  return rows.length > 0;
}

interface Measured {
  readonly filled: number;
  /** Timers a second, from the moment in which both job processes were up. */
  readonly rate: number;
  /** Seconds from the start of the job processes until nothing was overdue. */
  readonly caughtUp: number;
  readonly bare: number;
  readonly bareTwice: number;
  readonly naive: number;
  readonly calm: number;
  readonly busy: number;
  readonly starting: number;
  readonly lost: number;
  readonly doubled: number;
  readonly differences: number;
  readonly seconds: number;
}

function resultOf(
  queue: RunResult['queue'],
  {
    filled,
    rate,
    caughtUp,
    bare,
    bareTwice,
    naive,
    calm,
    busy,
    starting,
    lost,
    doubled,
    differences: differing,
    seconds,
  }: Measured,
): RunResult {
  const n = (value: number) => Math.round(value).toLocaleString('en-US');
  return {
    name: 'catch-up',
    queue,
    seconds: Math.round(seconds),
    disturbance: `${n(filled)} timers overdue after eight hours, two job processes`,
    figures: {
      'timers/s': n(rate),
      'caught up s': caughtUp.toFixed(1),
      'bare SQL/s': n(bare),
      'on two connections': n(bareTwice),
      share: `${String(Math.round((rate / bare) * 100))} %`,
      aim: `${n(AIM)}/s`,
      lost,
      doubled,
      differences: differing,
      'clerk p99 ms before': Math.round(calm),
      'clerk p99 ms while job processes start': Math.round(starting),
      'clerk p99 ms meanwhile': Math.round(busy),
    },
    verdicts: [
      { what: '0 lost, 0 doubled', reached: lost + doubled === 0 },
      { what: 'half of bare SQL or more', reached: rate >= bare * SHARE },
      { what: `${n(AIM)} a second`, reached: rate >= AIM },
      { what: 'clerk p99 under twice normal', reached: busy < calm * 2 },
      { what: 'cli check: 0 differences', reached: differing === 0 },
    ],
    control: {
      design: 'one row a transaction',
      outcome: `${n(naive)}/s, ${String(Math.round((naive / bare) * 100))} % of bare SQL`,
      failed: naive < bare * SHARE,
    },
    load: loadavg()[0] ?? 0,
  };
}
