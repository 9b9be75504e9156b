import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { job, type JobPayload } from '../../src/platform/queue/job-definition.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { JOBS } from '../../src/platform/queue/jobs.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestWorker, handlersModule } from '../support/test-worker.js';

const settings = { attempts: 3, backoffMs: 60_000, concurrency: 2 };

describe('queue', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  let queue: JobQueue;
  let ran: JobPayload[] = [];
  let failuresLeft = 0;
  const drain = () => worker.context.get(JobDrain).drain();

  beforeAll(async () => {
    database = await createTestDatabase();
    worker = await createTestWorker(database, {
      jobs: { ...JOBS, 'test.note': job(settings), 'test.other': job(settings) },
      imports: [
        handlersModule({
          'test.note': (payload) => {
            if (failuresLeft > 0) {
              failuresLeft -= 1;
              return Promise.reject(
                payload['hopeless'] ? new DomainError('invalid', 'input.invalid') : new Error('later'),
              );
            }
            ran.push(payload);
            return Promise.resolve();
          },
          'test.other': () => queue.addUnchecked('test.note', { from: 'other' }, {}),
        }),
      ],
    });
    queue = worker.context.get(JobQueue);
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });
  beforeEach(() => {
    ran = [];
    failuresLeft = 0;
  });

  it('runs what was added, in order, once', async () => {
    for (const number of [1, 2, 3]) await queue.addUnchecked('test.note', { number }, {});
    await drain();
    await drain();
    expect(ran).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  it('runs many at once', async () => {
    await queue.addMany(
      'test.note',
      Array.from({ length: 250 }, (_, number) => ({ payload: { number } })),
    );
    await drain();
    expect(new Set(ran.map((payload) => payload['number'])).size).toBe(250);
  });

  it('runs what jobs add', async () => {
    await queue.addUnchecked('test.other', {}, {});
    await drain();
    expect(ran).toEqual([{ from: 'other' }]);
  });

  it('takes a second job with the same id only after the first is through', async () => {
    await queue.addUnchecked('test.note', { number: 1 }, { id: 'same' });
    await queue.addUnchecked('test.note', { number: 2 }, { id: 'same' });
    await drain();
    await queue.addUnchecked('test.note', { number: 3 }, { id: 'same' });
    await drain();
    expect(ran).toEqual([{ number: 1 }, { number: 3 }]);
  });

  it('tries again, and then again, and after the last attempt says so', async () => {
    failuresLeft = 2;
    await queue.addUnchecked('test.note', { number: 1 }, {});
    await drain();
    expect(ran).toEqual([{ number: 1 }]);
    failuresLeft = 3;
    await queue.addUnchecked('test.note', { number: 2 }, {});
    await expect(drain()).rejects.toThrow('jobs failed');
    expect(failuresLeft).toBe(0);
    expect(await queue.counts('test.note')).toEqual({ waiting: 0, active: 0, delayed: 0 });
  });

  it('does not try again what the rules refuse', async () => {
    failuresLeft = 5;
    await queue.addUnchecked('test.note', { hopeless: true }, {});
    await expect(drain()).rejects.toThrow('jobs failed');
    expect(failuresLeft).toBe(4);
  });

  it('keeps a delayed job for its time', async () => {
    await queue.addUnchecked('test.note', { number: 1 }, { delayMs: 3_600_000 });
    await drain();
    expect(ran).toEqual([]);
    expect((await queue.counts('test.note')).delayed).toBe(1);
    await queue.queue('test.note').obliterate({ force: true });
  });

  it('refuses to carry anything but ids, codes and numbers', async () => {
    const adding = queue.addUnchecked('test.note', { applicant: 'Nông Thị Hà' }, {});
    await expect(adding).rejects.toThrow('"applicant" is not an id');
  });
});

describe('job process', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('does not start unless each job has exactly one handler', async () => {
    const none = createTestWorker(database, { jobs: { ...JOBS, 'test.note': job(settings) } });
    await expect(none).rejects.toThrow('test.note has 0 handlers');
    const nothing = { 'test.note': () => Promise.resolve() };
    const two = createTestWorker(database, {
      jobs: { ...JOBS, 'test.note': job(settings) },
      imports: [handlersModule(nothing), handlersModule(nothing)],
    });
    await expect(two).rejects.toThrow('test.note has 2 handlers');
    const unknown = createTestWorker(database, { imports: [handlersModule(nothing)] });
    await expect(unknown).rejects.toThrow('test.note is not in jobs.ts');
  });

  it('runs jobs as they come, and lets the running one end before it stops', async () => {
    const events: string[] = [];
    let begun = () => undefined as unknown;
    let finish = () => undefined as unknown;
    const started = new Promise((resolve) => (begun = () => resolve(undefined)));
    const released = new Promise((resolve) => (finish = () => resolve(undefined)));
    const worker = await createTestWorker(database, {
      jobs: { ...JOBS, 'test.slow': job(settings) },
      imports: [
        handlersModule({
          'test.slow': async () => {
            begun();
            await released;
            events.push('job done');
          },
        }),
      ],
    });
    await worker.start();
    await worker.context.get(JobQueue).addUnchecked('test.slow', {}, {});
    await started;
    const stopped = worker.stop().then(() => events.push('stopped'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual([]);
    finish();
    await stopped;
    expect(events).toEqual(['job done', 'stopped']);
  });
});
