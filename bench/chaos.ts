/**
 * Kills, empties, stops and misleads whatever can be, while people work, and counts what became of what was promised.
 * `npm run chaos [-- --short | --long] [--only kill,redis,postgres,clock-skew,duplicates,catch-up] [--overdue <timers>] [--kill-seconds <seconds>] [--json]`
 */
import { loadavg } from 'node:os';
import { spawnSync } from 'node:child_process';
import { realNow } from '../src/platform/clock/real-clock.js';
import { catchUpRun } from './chaos/catch-up.js';
import { disturbedRun, PLANS, type Plan, type Size } from './chaos/disturbed.js';
import { duplicatesRun } from './chaos/duplicates.js';
import { prepareTemplate } from './chaos/installation.js';
import { keep, tableOf } from './chaos/report.js';
import { reached, type RunResult } from './chaos/result.js';
import { PostgresServer, RedisServer } from './chaos/servers.js';

interface Form extends Size {
  readonly deliveries: number;
  readonly overdue: number;
}

const FULL: Form = {
  writers: 20,
  // One each second by each writer: all of a province's counters on their busiest morning take in less.
  perSecond: 20,
  dueMs: [3_000, 15_000],
  killSeconds: 180,
  flushes: 3,
  redisStops: [8, 60],
  postgresRestarts: 5,
  skewSeconds: 30,
  gapSeconds: 12,
  deliveries: 10_000,
  overdue: 500_000,
};
const FORMS: Readonly<Record<'short' | 'full' | 'long', Form>> = {
  full: FULL,
  long: { ...FULL, killSeconds: 600 },
  short: {
    ...FULL,
    perSecond: 15,
    dueMs: [1_500, 4_500],
    killSeconds: 6,
    flushes: 1,
    redisStops: [2],
    postgresRestarts: 1,
    skewSeconds: 2,
    gapSeconds: 1.5,
    deliveries: 500,
    overdue: 10_000,
  },
};

const SIGN_OF_LIFE_MS = 30_000;

const args = process.argv.slice(2);
const form = args.includes('--short') ? 'short' : args.includes('--long') ? 'long' : 'full';
const numberAfter = (flag: string, standard: number): number =>
  args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : standard;
const size = {
  ...FORMS[form],
  overdue: numberAfter('--overdue', FORMS[form].overdue),
  killSeconds: numberAfter('--kill-seconds', FORMS[form].killSeconds),
};
const only = args[args.indexOf('--only') + 1]?.split(',');
const wanted = (name: string) => !args.includes('--only') || only?.includes(name) === true;
const say = (text: string) => process.stderr.write(`${text}\n`);

const started = realNow();
const postgres = await PostgresServer.start();
const redis = await RedisServer.start();
const servers = { postgres, redis };
const results: RunResult[] = [];
const ORDER = [...PLANS.map(({ name }) => name), 'duplicates', 'catch-up'];

async function run(name: string, work: () => Promise<RunResult>): Promise<void> {
  if (!wanted(name)) return;
  const begun = realNow();
  const seconds = () => `${String(Math.round((realNow() - begun) / 1_000))} s`;
  say(`${name} … (load ${(loadavg()[0] ?? 0).toFixed(1)})`);
  const sign = setInterval(() => {
    say(`${name}: ${seconds()} so far`);
  }, SIGN_OF_LIFE_MS);
  const result = await work().finally(() => {
    clearInterval(sign);
  });
  results.push(result);
  const missed = result.verdicts.filter((verdict) => !verdict.reached).map(({ what }) => what);
  say(`${name}: ${seconds()}, ${missed.length === 0 ? 'reached' : `missed: ${missed.join('; ')}`}`);
}

async function disturbed(plan: Plan): Promise<void> {
  if (plan.queue === 'redis' && !redis) say(`${plan.name}: left out, there is no redis-server on this machine`);
  else await run(plan.name, () => disturbedRun(servers, plan, size));
}

try {
  await prepareTemplate(servers);
  const [striking, peaceful] = [true, false].map((strikes) => PLANS.filter((plan) => plan.strikesServers === strikes));
  const beside = [
    ...(peaceful ?? []).map((plan) => () => disturbed(plan)),
    () => run('duplicates', () => duplicatesRun(servers, size.deliveries)),
  ];
  // Side by side only where nobody asks how fast it is, and none of them stops what the others stand on.
  if (form === 'short') await Promise.all(beside.map((one) => one()));
  else for (const one of beside) await one();
  for (const plan of striking ?? []) await disturbed(plan);
  await run('catch-up', () => catchUpRun(servers, size.overdue));
  results.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
} finally {
  await redis?.kill();
  await postgres.stop();
}

const circumstances = {
  form,
  at: new Date(realNow()).toISOString(),
  seconds: (realNow() - started) / 1_000,
  postgres: '18.4 (embedded)',
  redis:
    redis === null ? 'none' : (/v=(\S+)/.exec(spawnSync('redis-server', ['--version']).stdout.toString())?.[1] ?? '?'),
} as const;
if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ ...circumstances, results })}\n`);
else process.stdout.write(tableOf(results));
if (form !== 'short' && !args.includes('--only')) say(`kept as ${keep(results, circumstances)}`);
process.exit(results.every(reached) ? 0 : 1);
