/** The product's job process at work on what a morning left it, on one backend of the queue. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { copyOfDemo } from '../support/demo.js';
import { Morning } from '../support/morning.js';
import { openLoad } from '../support/open-load.js';
import { forgetFiles, ProductProcess, settingsFor } from '../support/processes.js';
import { openCounters, signedIn } from '../writes/counters.js';

export interface QueueFigures {
  /** Messages of acts handed over and consumed a second, where a crowd of them waited. */
  readonly messages: number;
  /** From the commit of an act to the end of what follows from it, in milliseconds. */
  readonly lagP50: number;
  readonly lagP95: number;
  /** Deltas of statistics taken into the roll-ups a second, and by one bare statement that sums and deletes them. */
  readonly folded: number;
  readonly foldedBare: number;
}

const CLIENTS = 8;
const LIVE_PER_SECOND = 10;
const LIMIT_MS = 240_000;

export async function productQueue(redisUrl: string | null, acts: number, deltas: number): Promise<QueueFigures> {
  const database = await copyOfDemo('jobs');
  const db = await database.connect();
  const settings = settingsFor(database.url, redisUrl === null ? {} : { REDIS_URL: redisUrl, QUEUE_PREFIX: '{bench}' });
  const counters = await openCounters(db);
  const web = await ProductProcess.start('web', settings);
  const clients = await signedIn(web.address, counters, CLIENTS);
  const morning = await Morning.begin(db, clients, counters);
  try {
    const each = Math.ceil(acts / CLIENTS);
    const busy = async (counter: number) => {
      for (let turn = 0; turn < each; turn += 1) await morning.do(counter, 'intake');
    };
    await Promise.all(clients.map((_, counter) => busy(counter)));
    // Taken now: the job process is soon done with them.
    await db.query('create table bench_delta as select * from stat_delta limit 100');
    const worker = await ProductProcess.start('worker', settings);
    const messages = await rateOf(
      db,
      'select count(*)::int as n from outbox where done_at is null and dead_at is null',
    );
    const since = await clock(db);
    await openLoad(LIVE_PER_SECOND, 15, () => morning.next());
    await rateOf(db, 'select count(*)::int as n from outbox where done_at is null and dead_at is null');
    const lag = await lagSince(db, since);
    await worker.stop();
    const foldedBare = await bareFold(db, deltas);
    await multiply(db, deltas);
    const again = await ProductProcess.start('worker', settings);
    const folded = await rateOf(db, 'select count(*)::int as n from stat_delta');
    await again.stop();
    return { messages, ...lag, folded, foldedBare };
  } finally {
    for (const client of clients) client.close();
    await web.stop();
    await db.end();
    await database.drop();
    forgetFiles(settings);
  }
}

/** Rows a second until none is left, from the first that goes. */
async function rateOf(db: pg.Client, question: string): Promise<number> {
  const count = async () => (await db.query<{ n: number }>(question)).rows[0]?.n ?? 0;
  const waiting = await count();
  const asked = performance.now();
  let begin = asked;
  for (let left = waiting; left > 0; left = await count()) {
    if (left === waiting) begin = performance.now();
    if (performance.now() - asked > LIMIT_MS)
      throw new Error(`${String(left)} of ${String(waiting)} are still waiting: ${question}`);
    await pause(20);
  }
  return waiting / Math.max(0.001, (performance.now() - begin) / 1_000);
}

async function clock(db: pg.Client): Promise<Date> {
  const { rows } = await db.query<{ now: Date }>('select clock_timestamp() as now');
  return rows[0]?.now ?? new Date(0);
}

async function lagSince(db: pg.Client, since: Date): Promise<{ lagP50: number; lagP95: number }> {
  const { rows } = await db.query<{ p50: number | null; p95: number | null }>(
    `select percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.95) within group (order by ms) as p95
     from (select extract(epoch from done_at - created_at) * 1000 as ms from outbox where created_at > $1 and done_at is not null) lag`,
    [since],
  );
  return { lagP50: rows[0]?.p50 ?? 0, lagP95: rows[0]?.p95 ?? 0 };
}

/** The deltas that were kept, so many times over. */
async function multiply(db: pg.Client, wanted: number): Promise<void> {
  const { rows } = await db.query<{ names: string }>(
    `select string_agg(attname, ', ' order by attnum) as names from pg_attribute
     where attrelid = 'stat_delta'::regclass and attnum > 0 and not attisdropped and attidentity = '' and attname <> 'id'`,
  );
  const names = rows[0]?.names ?? '';
  await db.query(
    `insert into stat_delta (${names}) select ${names} from bench_delta cross join generate_series(1, $1::int)`,
    [Math.max(1, Math.round(wanted / 100))],
  );
}

/** What folding must at least do: sum the deltas of a day and unit, and take them away. */
async function bareFold(db: pg.Client, wanted: number): Promise<number> {
  await db.query('begin');
  await multiply(db, wanted);
  const begin = performance.now();
  const { rows } = await db.query<{ n: number }>(
    `with gone as (delete from stat_delta returning *),
       summed as (select day, competent_unit_id, procedure_id, sum(received), sum(open), sum(on_time), sum(late), count(*) as n from gone group by 1, 2, 3)
     select sum(n)::int as n from summed`,
  );
  const rate = (rows[0]?.n ?? 0) / ((performance.now() - begin) / 1_000);
  await db.query('rollback');
  return rate;
}
