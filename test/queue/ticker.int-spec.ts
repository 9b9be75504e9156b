import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { job } from '../../src/platform/queue/job-definition.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import type { PeriodicJobName } from '../../src/platform/queue/jobs.js';
import { JOBS } from '../../src/platform/queue/jobs.js';
import { Ticker } from '../../src/platform/queue/ticker.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestWorker, handlersModule } from '../support/test-worker.js';

const SWEEP = 'test.sweep' as PeriodicJobName;
const NIGHTLY = 'test.nightly' as PeriodicJobName;
const settings = { attempts: 1, backoffMs: 1_000, concurrency: 1 };

describe('periodic work', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  let ran: string[] = [];
  const ticker = () => worker.context.get(Ticker);
  const drain = () => worker.context.get(JobDrain).drain();
  const lose = (name: string) => worker.context.get(JobQueue).queue(name).obliterate({ force: true });
  const note = (name: string) => () => {
    ran.push(name);
    return Promise.resolve();
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    worker = await createTestWorker(database, {
      jobs: { ...JOBS, [SWEEP]: job(settings), [NIGHTLY]: job(settings) },
      schedules: [
        { job: SWEEP, every: { seconds: 1 }, directAfterSeconds: 3 },
        { job: NIGHTLY, every: { dayAtMinute: 130 } },
      ],
      imports: [handlersModule({ [SWEEP]: note(SWEEP), [NIGHTLY]: note(NIGHTLY) })],
    });
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });
  beforeEach(async () => {
    await database.asOwner('delete from schedule');
    await database.setNow('2020-05-25T08:00:00.500+07:00');
    await ticker().prepare();
    ran = [];
  });

  it('runs when it is due on the clock for law, and not before', async () => {
    await drain();
    expect(ran).toEqual([]);
    await database.setNow('2020-05-25T08:00:01+07:00');
    await drain();
    expect(ran).toEqual([SWEEP]);
    await database.setNow('2020-05-26T02:10:00+07:00');
    await drain();
    expect(ran).toEqual([SWEEP, SWEEP, NIGHTLY]);
  });

  it('makes up once for what was missed', async () => {
    await database.setNow('2020-06-25T08:00:00+07:00');
    await drain();
    await drain();
    expect(ran.sort()).toEqual([NIGHTLY, SWEEP]);
  });

  it('adds again what the queue lost', async () => {
    await database.setNow('2020-05-26T02:10:00+07:00');
    await ticker().tick();
    await lose(NIGHTLY);
    await drain();
    expect(ran).not.toContain(NIGHTLY);
    await database.asOwner(`update schedule set last_run_at = clock_timestamp() - interval '3 minutes'`);
    await drain();
    expect(ran).toContain(NIGHTLY);
  });

  it('does itself what nothing has finished for too long', async () => {
    await database.setNow('2020-05-25T08:00:01+07:00');
    await ticker().tick();
    expect(await ticker().runOverdue()).toEqual([]);
    await database.asOwner(`update schedule set last_run_at = clock_timestamp() - interval '4 seconds'`);
    expect(await ticker().runOverdue()).toEqual([SWEEP]);
    expect(await ticker().runOverdue()).toEqual([]);
    expect(ran).toEqual([SWEEP]);
    await lose(SWEEP);
  });

  it('does itself what a queue that never worked has never taken', async () => {
    await database.setNow('2020-05-25T08:00:00+07:00');
    await database.asOwner(
      `update schedule set last_run_at = null, last_finished_at = null, next_run_at = app_now() + interval '1 day'`,
    );
    expect(await ticker().runOverdue()).toEqual([]);
    await database.asOwner(`update schedule set next_run_at = app_now() - interval '4 seconds'`);
    expect(await ticker().runOverdue()).toEqual([SWEEP]);
  });

  it('forgets rows that are not on the page any more', async () => {
    await database.asOwner(`insert into schedule (name, next_run_at) values ('test.gone', now())`);
    await ticker().prepare();
    const names = await database.db.query<{ name: string }>('select name from schedule order by name');
    expect(names.map(({ name }) => name)).toEqual([NIGHTLY, SWEEP]);
  });
});
