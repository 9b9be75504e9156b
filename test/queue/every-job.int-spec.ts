import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SUBSCRIPTIONS } from '../../src/bootstrap/subscriptions.js';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import type { JobPayload } from '../../src/platform/queue/job-definition.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { JOBS } from '../../src/platform/queue/jobs.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestWorker } from '../support/test-worker.js';

const consumers = new Set<string>(SUBSCRIPTIONS.map(({ consumer }) => consumer));

/** An event that is not there any more is nothing to do; other jobs find their work in the database. */
const payloadOf = (name: string): JobPayload => (consumers.has(name) ? { eventIds: ['0'] } : {});

describe('every job', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  beforeAll(async () => {
    database = await createTestDatabase();
    worker = await createTestWorker(database);
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });

  it.each(Object.keys(JOBS))('%s runs through on an empty database', async (name) => {
    await worker.context.get(JobQueue).addUnchecked(name, payloadOf(name));
    await worker.context.get(JobDrain).drain();
    expect(await worker.context.get(JobQueue).counts(name)).toEqual({ waiting: 0, active: 0, delayed: 0 });
  });
});
