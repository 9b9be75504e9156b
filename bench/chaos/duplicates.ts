/** Every delivery comes several times and in no order: each message still has one effect. */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { createWorker } from '../../src/bootstrap/create-worker.js';
import { loadConfiguration } from '../../src/platform/config/load-configuration.js';
import { realNow } from '../../src/platform/clock/real-clock.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { CHAOS_OPTIONS, EFFECT, HAPPENED, NAIVE_CONSUMER } from './chaos-jobs.js';
import { Workers } from './fleet.js';
import { differences, install, type Servers } from './installation.js';
import type { RunResult } from './result.js';

const TIMES = 5;
const LIMIT_MS = 120_000;

export async function duplicatesRun(servers: Servers, deliveries: number): Promise<RunResult> {
  const installation = await install(servers, 'duplicates', servers.redis ? 'redis' : 'postgres');
  const workers = new Workers(installation.env, [0, 0]);
  const db = await installation.connect();
  const messages = Math.round(deliveries / TIMES);
  const from = realNow();
  try {
    const { rows } = await db.query<{ id: string }>(
      `insert into outbox (topic, aggregate_id, payload) select $1, gen_random_uuid(), '{}' from generate_series(1, $2) returning id`,
      [HAPPENED, messages],
    );
    await workers.start();
    await deliver(installation.env, shuffled(rows.flatMap(({ id }) => Array<string>(TIMES).fill(id))));
    const count = async () =>
      (
        await db.query<Record<'open' | 'naive' | 'effects' | 'doubled', number>>(
          `select (select count(*) from outbox where done_at is null)::int as open, (select count(*) from chaos_naive_effect)::int as naive,
             (select count(distinct event_id) from chaos_effect)::int as effects,
             (select count(*) - count(distinct event_id) from chaos_effect)::int as doubled`,
        )
      ).rows[0] ?? { open: -1, naive: 0, effects: 0, doubled: 0 };
    let counted = await count();
    while ((counted.open > 0 || counted.naive < deliveries) && realNow() - from < LIMIT_MS) {
      await pause(250);
      counted = await count();
    }
    const { naive, effects, doubled } = counted;
    await workers.stop();
    const differing = await differences(installation);
    return {
      name: 'duplicates',
      queue: servers.redis ? 'redis' : 'postgres',
      seconds: Math.round((realNow() - from) / 1_000),
      disturbance: `${String(deliveries)} deliveries of ${String(messages)} messages, shuffled, beside those of the relay`,
      figures: { messages, deliveries, effects, lost: messages - effects, doubled, early: 0, differences: differing },
      verdicts: [
        { what: 'one effect each', reached: effects === messages && doubled === 0 },
        { what: 'cli check: 0 differences', reached: differing === 0 },
      ],
      control: {
        design: 'a consumer that notes nothing',
        outcome: `${String(naive)} effects of ${String(messages)} messages`,
        failed: naive > messages,
      },
      load: loadavg()[0] ?? 0,
    };
  } finally {
    await workers.stop();
    await db.end();
    await installation.drop();
  }
}

/** Straight into the queue, past the relay, to the real consumer and to the naive one. */
async function deliver(env: Readonly<Record<string, string>>, eventIds: readonly string[]): Promise<void> {
  const worker = await createWorker(loadConfiguration(env), CHAOS_OPTIONS);
  const jobs = worker.context.get(JobQueue);
  for (let at = 0; at < eventIds.length; at += 1_000) {
    const batch = eventIds.slice(at, at + 1_000).map((eventId) => ({ payload: { eventIds: [eventId] } }));
    await jobs.addMany(EFFECT, batch);
    await jobs.addMany(NAIVE_CONSUMER, batch);
  }
  await worker.stop();
}

function shuffled<T>(list: T[]): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
  return list;
}
