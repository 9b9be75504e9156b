import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { createTestWorker } from '../../../test/support/test-worker.js';
import type { JobProcess } from '../../bootstrap/create-worker.js';
import { newId } from '../database/new-id.js';
import { Health } from '../health/health.js';
import { Metrics } from '../metrics/metrics.js';
import { CleanUp } from './clean-up.job.js';

describe('upkeep of outbox and queue', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  beforeAll(async () => {
    database = await createTestDatabase();
    worker = await createTestWorker(database);
    await database.asOwner(
      `insert into outbox (topic, aggregate_id, payload, created_at, done_at, dead_at, attempts) values
        ('t.open', $1, '{}', clock_timestamp() - interval '90 seconds', null, null, 6),
        ('t.dead', $1, '{}', clock_timestamp(), null, clock_timestamp(), 11),
        ('t.done-lately', $1, '{}', clock_timestamp(), clock_timestamp() - interval '13 days', null, 1),
        ('t.done-long-ago', $1, '{}', clock_timestamp(), clock_timestamp() - interval '15 days', null, 1)`,
      [newId()],
    );
    await database.asOwner(
      `insert into consumed_message (event_id, consumer) select id, 'someone' from outbox where done_at is not null`,
    );
    await database.asOwner(
      `insert into idempotency_key (caller, key, body_hash, created_at)
       values ('a', 'old', 'h', clock_timestamp() - interval '8 days'), ('a', 'new', 'h', clock_timestamp())`,
    );
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });

  it('shows loss by the age of rows', async () => {
    const text = await worker.context.get(Metrics).text();
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(value('mc_outbox_open')).toBe(1);
    expect(value('mc_outbox_dead')).toBe(1);
    expect(value('mc_outbox_silent')).toBe(1);
    expect(value('mc_outbox_lag_seconds')).toBeGreaterThanOrEqual(90);
    expect(text).toContain('mc_queue_jobs{job="outbox.relay",state="waiting"} 0');
  });

  it('deletes what nobody asks for any more, and nothing else', async () => {
    await worker.context.get(CleanUp).handle();
    const topics = await database.db.query<{ topic: string }>('select topic from outbox order by topic');
    expect(topics.map(({ topic }) => topic)).toEqual(['t.dead', 't.done-lately', 't.open']);
    expect(await database.db.query('select key from idempotency_key')).toEqual([{ key: 'new' }]);
    expect(await database.db.query('select from consumed_message')).toHaveLength(1);
  });

  it('is ready while the database answers, and not while it ends', async () => {
    const health = worker.context.get(Health);
    expect((await health.report()).status).toBe('ok');
    health.addCheck('queue', () => Promise.reject(new Error('Redis is gone')));
    expect(await health.report()).toEqual({ status: 'degraded', checks: { database: 'ok', queue: 'failed' } });
    health.drain();
    expect((await health.report()).status).toBe('unavailable');
  });
});
