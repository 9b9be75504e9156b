/**
 * What the job process does in a second, on both backends of the queue: messages of acts, their lag, statistics folded, and
 * timers caught up with after eight hours. `npm run bench -- jobs [--acts N] [--deltas N] [--timers N]`
 */
import 'reflect-metadata';
import { catchUpRun } from './chaos/catch-up.js';
import { prepareTemplate } from './chaos/installation.js';
import type { RunResult } from './chaos/result.js';
import { PostgresServer, RedisServer } from './chaos/servers.js';
import { productQueue, type QueueFigures } from './jobs/product-queue.js';
import { Report } from './support/results.js';

const args = process.argv.slice(2);
const sized = (name: string, otherwise: number) => Number(args[args.indexOf(`--${name}`) + 1] || 0) || otherwise;
const given = (name: string, otherwise: number) => (args.includes(`--${name}`) ? sized(name, otherwise) : otherwise);
const [acts, deltas, timers] = [given('acts', 1_000), given('deltas', 50_000), given('timers', 50_000)];

const SWEPT = 25_000;

const report = new Report('jobs', {
  database: 'PostgreSQL 18.4 (embedded), the demo province; timers on an empty installation',
  seed: 'cao-bang-2020',
});
const redis = await RedisServer.start();
const backends = redis ? (['postgres', 'redis'] as const) : (['postgres'] as const);
const found = new Map<string, { queue: QueueFigures; sweep: RunResult }>();
const postgres = await PostgresServer.start();
try {
  await prepareTemplate({ postgres, redis });
  for (const backend of backends) {
    await redis?.flushAll();
    process.stderr.write(`${backend}: messages and statistics …\n`);
    const queue = await productQueue(backend === 'redis' ? (redis?.url ?? null) : null, acts, deltas);
    await redis?.flushAll();
    process.stderr.write(`${backend}: timers …\n`);
    found.set(backend, { queue, sweep: await catchUpRun({ postgres, redis }, timers, backend) });
  }
} finally {
  await redis?.kill();
  await postgres.stop();
}

const row = (name: string, figure: (of: { queue: QueueFigures; sweep: RunResult }) => string) => [
  name,
  ...backends.map((backend) => {
    const of = found.get(backend);
    return of ? figure(of) : '';
  }),
];
const whole = (figure: number) => Math.round(figure).toLocaleString('en-US');
const swept = (name: string) => row(`timers: ${name}`, ({ sweep }) => String(sweep.figures[name] ?? ''));
report.table({
  title: 'The job process on both backends',
  columns: ['', ...backends],
  rows: [
    row('messages of acts a second', ({ queue }) => whole(queue.messages)),
    row('lag of an act p50 ms', ({ queue }) => whole(queue.lagP50)),
    row('lag of an act p95 ms', ({ queue }) => whole(queue.lagP95)),
    row('deltas folded a second', ({ queue }) => whole(queue.folded)),
    row('  one bare statement', ({ queue }) => whole(queue.foldedBare)),
    ...[
      'timers/s',
      'bare SQL/s',
      'share',
      'caught up s',
      'lost',
      'doubled',
      'clerk p99 ms before',
      'clerk p99 ms meanwhile',
    ].map(swept),
  ],
  notes: [
    `${whole(acts)} acts waited, each with all that follows from it; ${whole(deltas)} deltas; ${whole(timers)} timers overdue after eight hours, two job processes. The lag is taken at ten requests a second.`,
    ...(redis ? [] : ['There is no redis-server on this machine: its column is left out.']),
  ],
});
for (const [backend, { sweep }] of found) {
  const [rate = '0', share = '0'] = ['timers/s', 'share'].map((name) => String(sweep.figures[name] ?? '0'));
  report.aim(`${backend}: half of bare SQL or more`, Number.parseInt(share, 10) >= 50, share);
  report.aim(`${backend}: ${whole(SWEPT)} timers a second`, Number(rate.replaceAll(',', '')) >= SWEPT, rate);
}
if (!report.keep()) process.exitCode = 1;
