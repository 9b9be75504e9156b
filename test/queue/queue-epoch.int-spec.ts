import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { Configuration } from '../../src/platform/config/configuration.js';
import { newId } from '../../src/platform/database/new-id.js';
import { Consumption, Outbox } from '../../src/platform/outbox/index.js';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay.js';
import type { ConsumerName } from '../../src/platform/outbox/subscription.js';
import { consumer, job, type Delivery } from '../../src/platform/queue/job-definition.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JOBS, type PeriodicJobName } from '../../src/platform/queue/jobs.js';
import { QueueEpoch } from '../../src/platform/queue/queue-epoch.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { Ticker } from '../../src/platform/queue/ticker.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestWorker, handlersModule } from '../support/test-worker.js';

const LETTER = 'test.letter' as ConsumerName;
const NIGHTLY = 'test.nightly' as PeriodicJobName;

describe('a queue that was emptied, a database that was started again', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  const letters: string[] = [];
  let nights = 0;
  const get = <T>(type: abstract new (...args: never[]) => T): T => worker.context.get(type);

  beforeAll(async () => {
    database = await createTestDatabase();
    worker = await createTestWorker(database, {
      jobs: { ...JOBS, [LETTER]: consumer(), [NIGHTLY]: job({ attempts: 1, backoffMs: 1_000, concurrency: 1 }) },
      schedules: [{ job: NIGHTLY, every: { dayAtMinute: 130 } }],
      subscriptions: [{ topic: 'test.happened', consumer: LETTER }],
      imports: [
        handlersModule({
          [LETTER]: async (delivery) => {
            await get(Consumption).once(LETTER, delivery as Delivery, (_tx, event) => {
              letters.push(event.id);
              return Promise.resolve();
            });
          },
          [NIGHTLY]: () => {
            nights += 1;
            return Promise.resolve();
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });

  /** Everything that the backend keeps, as FLUSHALL or a dropped schema would. */
  async function empty(): Promise<void> {
    const { redisUrl, queuePrefix } = get(Configuration);
    if (redisUrl === undefined) {
      const tables = await database.asOwner<{ name: string }>(
        `select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
      );
      await database.asOwner(`truncate ${tables.map(({ name }) => `bullmq.${name}`).join(', ')} cascade`);
      return;
    }
    const redis = new Redis(redisUrl);
    const keys = await redis.keys(`${queuePrefix.replace(/[[\]?*]/g, '\\$&')}*`);
    expect(keys.length).toBeGreaterThan(0);
    await redis.del(keys);
    redis.disconnect();
  }

  /** Otherwise what is not done is handed over again after five seconds, whatever is noticed. */
  const claimForLong = () =>
    database.asOwner(`update outbox set next_at = clock_timestamp() + interval '1 hour' where done_at is null`);

  const losses = async () =>
    (await database.db.query<{ losses: number }>('select losses from queue_epoch'))[0]?.losses ?? null;

  it('is noticed once, and all that it held is handed over again at once', async () => {
    await database.setNow('2020-05-25T08:00:00+07:00');
    await get(Ticker).prepare();
    expect(await get(QueueEpoch).check()).toBe(false);
    expect([await get(QueueEpoch).check(), await losses()]).toEqual([false, 0]);

    await database.unitOfWork.run((tx) =>
      get(Outbox).append(tx, { topic: 'test.happened', aggregateId: newId(), payload: {} }),
    );
    await get(OutboxRelay).run();
    await claimForLong();
    await database.setNow('2020-05-26T02:10:00+07:00');
    expect(await get(Ticker).tick()).toEqual([NIGHTLY]);
    await empty();
    await get(JobDrain).drain();
    expect([letters.length, nights]).toEqual([0, 0]);

    expect(await Promise.all([get(QueueEpoch).check(), get(QueueEpoch).check()])).toContain(true);
    expect([await get(QueueEpoch).check(), await losses()]).toEqual([false, 1]);
    await get(JobDrain).drain();
    expect([letters.length, nights]).toEqual([1, 1]);
    expect(await get(Ticker).tick()).toEqual([]);
  });

  it('hands over again what a restart of the database cut off in the middle', async () => {
    const before = [letters.length, await losses()];
    await database.unitOfWork.run((tx) =>
      get(Outbox).append(tx, { topic: 'test.happened', aggregateId: newId(), payload: {} }),
    );
    await get(OutboxRelay).run();
    await claimForLong();
    // Taken, and never ended: what held it was killed with its connection.
    expect(await get(JobRunner).worker(LETTER).getNextJob('cut-off', { block: false })).toBeDefined();
    await get(JobDrain).drain();
    expect([letters.length, await losses()]).toEqual(before);
    expect(await get(QueueEpoch).check()).toBe(false);

    await database.asOwner(`update queue_epoch set server_started_at = server_started_at - interval '1 hour'`);
    expect(await Promise.all([get(QueueEpoch).check(), get(QueueEpoch).check()])).toContain(true);
    expect(await get(QueueEpoch).check()).toBe(false);
    await get(JobDrain).drain();
    expect([letters.length, await losses()]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });
});
