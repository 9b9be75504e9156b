/**
 * Forty counters at the busiest hour of the demo province, once and five times as busy, with the job process beside: arrivals
 * come at a constant rate, and a request's time counts from when it was to be sent. `npm run bench -- tail [--seconds N]`
 */
import 'reflect-metadata';
import type { Latencies } from './support/latencies.js';
import { copyOfDemo } from './support/demo.js';
import { Morning, WRITES_SHARE, type Doing } from './support/morning.js';
import { openLoad } from './support/open-load.js';
import { forgetFiles, ProductProcess, settingsFor } from './support/processes.js';
import { Report } from './support/results.js';
import { openCounters, signedIn } from './writes/counters.js';

const WITHIN_MS = 100;
const SHARE = 0.95;
const TIMES = [1, 5];
/** Far beyond any hour of the province: to see where it ends. */
const BEYOND = [10, 20, 40];

const args = process.argv.slice(2);
const seconds = Number(args[args.indexOf('--seconds') + 1] || 0) || 60;

const database = await copyOfDemo('tail');
const db = await database.connect();
const { rows: hours } = await db.query<{ hour: Date; events: number }>(
  `select date_trunc('hour', at) as hour, count(*)::int as events from dossier_event
   where actor_id is not null group by 1 order by 2 desc limit 1`,
);
const busiest = hours[0]?.events ?? 0;
const perSecond = busiest / WRITES_SHARE / 3_600;
const counters = await openCounters(db);
const settings = settingsFor(database.url);
const web = await ProductProcess.start('web', settings);
const worker = await ProductProcess.start('worker', settings);
const report = new Report('tail', { database: 'PostgreSQL 18.4 (embedded), the demo province', seed: 'cao-bang-2020' });
const clients = await signedIn(web.address, counters, counters.length);
try {
  const morning = await Morning.begin(db, clients, counters);
  for (let warm = 0; warm < 200; warm += 1) await morning.next();
  const lines: (string | number)[][] = [];
  const kinds = new Map<Doing, Latencies>();
  const measure = async (name: string, rate: number): Promise<Latencies | undefined> => {
    const times = await openLoad(rate, seconds, () => morning.next());
    const all = times.get('all');
    if (all)
      lines.push([
        name,
        rate.toFixed(2),
        all.count,
        ...[0.5, 0.95, 0.99, 1].map((at) => all.at(at).toFixed(1)),
        `${(all.within(WITHIN_MS) * 100).toFixed(1)} %`,
      ]);
    for (const [kind, own] of times) if (kind !== 'all') kinds.set(kind, own);
    return all;
  };
  for (const times of TIMES) {
    const all = await measure(`${String(times)} × the busiest hour`, perSecond * times);
    // An hour like any other is no aim, and gives few requests.
    if (times === 1) continue;
    const within = all?.within(WITHIN_MS) ?? 0;
    report.aim(
      `${String(times)} × the busiest hour: 95 % within ${String(WITHIN_MS)} ms`,
      within >= SHARE,
      `${(within * 100).toFixed(1)} %`,
    );
  }
  for (const rate of BEYOND) await measure(`${String(rate)} requests a second`, rate);
  report.table({
    title: 'A morning at forty counters',
    columns: [
      'load',
      'a second',
      'requests',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'most ms',
      `within ${String(WITHIN_MS)} ms`,
    ],
    rows: lines,
    notes: [
      `The busiest hour of the demo's year had ${String(busiest)} acts of people (${hours[0]?.hour.toISOString() ?? ''}); with the pages around them ${perSecond.toFixed(2)} requests a second. Of twenty requests: 4 intakes, 3 acts, 5 worklists, 4 dossiers, 2 tracking pages, 2 searches.`,
    ],
  });
  report.table({
    title: `By what was asked, at ${String(BEYOND.at(-1))} a second`,
    columns: ['request', 'number', 'p50 ms', 'p95 ms'],
    rows: [...kinds].map(([kind, own]) => [kind, own.count, own.at(0.5).toFixed(1), own.at(0.95).toFixed(1)]),
  });
} finally {
  for (const client of clients) client.close();
  await Promise.all([web.stop(), worker.stop()]);
  await db.end();
  await database.drop();
  forgetFiles(settings);
}
if (!report.keep()) process.exitCode = 1;
