/** Writers and workers at work while something is killed, emptied, stopped or set wrong. */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { MS_PER_HOUR } from '../../src/kernel/instant.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { Workers, Writers, type Pace } from './fleet.js';
import { differences, install, type Servers } from './installation.js';
import {
  accountOf,
  controlOf,
  keepLedger,
  latenessOf,
  type Account,
  type Control,
  type Lateness,
  type Outage,
} from './ledger.js';
import type { RunResult } from './result.js';

export interface Size extends Pace {
  /** Of the kill run; the others last as long as their blows. */
  readonly killSeconds: number;
  readonly flushes: number;
  readonly redisStops: readonly number[];
  readonly postgresRestarts: number;
  readonly skewSeconds: number;
  /** Between two blows of a server. */
  readonly gapSeconds: number;
}

interface Blows {
  readonly servers: Servers;
  readonly size: Size;
  readonly workers: Workers;
  readonly outages: Outage[];
}

export interface Plan {
  readonly name: string;
  readonly queue: 'postgres' | 'redis';
  readonly naive: 'memory' | 'queue';
  readonly skews?: readonly number[];
  /** Whoever else stands on the same servers is struck as well. */
  readonly strikesServers: boolean;
  readonly design: string;
  readonly strike: (blows: Blows) => Promise<string>;
}

const KILL_EVERY_MS = 3_000;
/** Long enough that something falls due meanwhile, at whatever pace. */
const POSTGRES_AWAY_MS = 1_500;

const away = async ({ outages }: Blows, what: string, during: () => Promise<void>): Promise<void> => {
  const from = realNow();
  await during();
  outages.push({ what, from, to: realNow() });
};

async function strikeRedis(blows: Blows): Promise<string> {
  const { servers, size } = blows;
  const { redis } = servers;
  if (!redis) throw new Error('no Redis');
  for (let n = 0; n < size.flushes; n += 1) {
    await pause(size.gapSeconds * 1_000);
    await away(blows, 'FLUSHALL', () => redis.flushAll());
  }
  for (const seconds of size.redisStops) {
    await pause(size.gapSeconds * 1_000);
    await away(blows, `stopped ${String(seconds)} s`, async () => {
      await redis.kill();
      await pause(seconds * 1_000);
      await redis.startAgain();
    });
  }
  await pause(size.gapSeconds * 1_000);
  return `${String(size.flushes)} x FLUSHALL, stopped ${size.redisStops.join(' s and ')} s`;
}

async function strikePostgres(blows: Blows): Promise<string> {
  const { servers, size } = blows;
  // Before that nothing is due yet, and a design that forgets would have nothing to forget.
  await pause(size.dueMs[1]);
  for (let n = 0; n < size.postgresRestarts; n += 1) {
    await pause(size.gapSeconds * 1_000);
    await away(blows, 'immediate restart', () => servers.postgres.restartImmediately(POSTGRES_AWAY_MS));
  }
  await pause(size.gapSeconds * 1_000);
  return `${String(size.postgresRestarts)} x restart in immediate mode`;
}

async function strikeWorkers({ size, workers }: Blows): Promise<string> {
  const until = realNow() + size.killSeconds * 1_000;
  for (let n = 0; realNow() < until; n += 1) {
    await pause(KILL_EVERY_MS);
    workers.kill(n);
  }
  return `${String(workers.kills)} x kill -9, one every 3 s`;
}

export const PLANS: readonly Plan[] = [
  {
    name: 'kill',
    queue: 'postgres',
    naive: 'memory',
    strikesServers: false,
    design: 'setTimeout in the job process',
    strike: strikeWorkers,
  },
  {
    name: 'redis',
    queue: 'redis',
    naive: 'queue',
    strikesServers: true,
    design: 'delayed jobs and no rows',
    strike: strikeRedis,
  },
  {
    name: 'postgres',
    queue: 'postgres',
    naive: 'memory',
    strikesServers: true,
    design: 'setTimeout, one attempt',
    strike: strikePostgres,
  },
  {
    name: 'clock-skew',
    queue: 'redis',
    naive: 'queue',
    skews: [MS_PER_HOUR, -MS_PER_HOUR],
    strikesServers: false,
    design: 'delayed jobs by the clock of the process',
    strike: async ({ size }) => {
      await pause(size.skewSeconds * 1_000);
      return 'one worker an hour ahead, one an hour behind';
    },
  },
];

export async function disturbedRun(servers: Servers, plan: Plan, size: Size): Promise<RunResult> {
  const installation = await install(servers, plan.name, plan.queue);
  const workers = new Workers(installation.env, plan.skews ?? [0, 0]);
  const writers = new Writers(installation.env, size, plan.naive);
  try {
    await Promise.all([workers.start(), writers.start()]);
    const from = realNow();
    const outages: Outage[] = [];
    const disturbance = await plan.strike({ servers, size, workers, outages });
    await writers.stop();
    const db = await installation.connect();
    const drained = await drain(db, size.dueMs[1] + 1_000);
    await workers.stop();
    const seconds = (realNow() - from) / 1_000;
    const acknowledged = writers.acknowledged.map(({ id }) => id);
    const facts = {
      account: await accountOf(db, acknowledged),
      control: await controlOf(db),
      lateness: await latenessOf(db, outages, workers.lives),
    };
    await keepLedger(db, plan.name);
    await db.end();
    const found = { ...facts, drained, differences: await differences(installation), errors: writers.errors };
    return resultOf(plan, { ...found, exits: workers.exits, seconds, disturbance });
  } finally {
    await workers.stop();
    await installation.drop();
  }
}

const DRAIN_LIMIT_MS = 180_000;

/** Until what was promised is due and nothing is open any more. @returns seconds after the last due moment. */
async function drain(db: pg.Client, longestWaitMs: number): Promise<number> {
  const from = realNow();
  const open = async () => {
    const { rows } = await db.query<{ open: number }>(
      `select (select count(*) from outbox where done_at is null)::int
         + (select count(*) from timer where fired_at is null and cancelled_at is null and due_at <= app_now() + interval '20 seconds')::int as open`,
    );
    return rows[0]?.open ?? 0;
  };
  while ((await open()) > 0 && realNow() - from < DRAIN_LIMIT_MS) await pause(250);
  return Math.max(0, realNow() - from - longestWaitMs) / 1_000;
}

interface Found {
  readonly account: Account;
  readonly control: Control;
  readonly lateness: Lateness;
  readonly drained: number;
  readonly differences: number;
  readonly errors: number;
  readonly exits: number;
  readonly seconds: number;
  readonly disturbance: string;
}

const LATENESS_LIMIT = 2.5;
const NORMAL_LIMIT = 10;

function resultOf(plan: Plan, found: Found): RunResult {
  const { account, control, lateness, differences: differing, seconds, disturbance } = found;
  const { lost, doubled, early } = account;
  const { normalAfter, firedAfter } = lateness;
  return {
    name: plan.name,
    queue: plan.queue,
    seconds: Math.round(seconds),
    disturbance,
    figures: {
      acknowledged: account.acknowledged,
      'refused acts': found.errors,
      fired: account.fired,
      effects: account.effects,
      'still open': account.open,
      lost,
      doubled,
      early,
      'late p50 s': lateness.p50.toFixed(2),
      'late p99 s': lateness.p99.toFixed(2),
      'late max s': lateness.max.toFixed(2),
      'left out': lateness.leftOut,
      'timers normal after s': firedAfter === null ? '-' : firedAfter.toFixed(1),
      'normal after s': normalAfter === null ? '-' : normalAfter.toFixed(1),
      'drained s': found.drained.toFixed(1),
      'ended by themselves': found.exits,
      differences: differing,
    },
    verdicts: [
      { what: '0 lost, 0 doubled, 0 early', reached: lost + doubled + early === 0 && account.fired > 0 },
      { what: 'nothing still open three minutes later', reached: account.open === 0 },
      { what: `lateness p99 <= ${String(LATENESS_LIMIT)} s`, reached: lateness.p99 <= LATENESS_LIMIT },
      ...(normalAfter === null
        ? []
        : [{ what: `normal within ${String(NORMAL_LIMIT)} s`, reached: normalAfter <= NORMAL_LIMIT }]),
      { what: 'cli check: 0 differences', reached: differing === 0 },
    ],
    control: {
      design: plan.design,
      outcome: `of ${String(control.expected)}: ${String(control.lost)} lost, ${String(control.doubled)} doubled, ${String(control.early)} early`,
      failed: control.lost + control.doubled + control.early > 0,
    },
    load: loadavg()[0] ?? 0,
  };
}
