import { Injectable, Module, type Type } from '@nestjs/common';
import { createWorker, type JobProcess, type WorkerOptions } from '../../src/bootstrap/create-worker.js';
import { HandlesJob } from '../../src/platform/queue/handles-job.js';
import type { JobPayload } from '../../src/platform/queue/job-definition.js';
import type { JobName } from '../../src/platform/queue/jobs.js';
import { testConfiguration } from './test-configuration.js';
import type { TestDatabase } from './test-database.js';

/** A job process on the backend of this Jest project, with jobs of the test's own. */
export async function createTestWorker(
  database: TestDatabase,
  options: WorkerOptions = {},
  settings: Readonly<Record<string, string>> = queueSettings(),
): Promise<JobProcess> {
  return createWorker(testConfiguration(database.url, settings), options);
}

/** Where `QUEUE_BACKEND` (a Jest global of the project) says Redis, its address and a prefix of this file's own. */
export function queueSettings(): Record<string, string> {
  const { QUEUE_BACKEND: backend } = globalThis as { QUEUE_BACKEND?: string };
  const address = process.env['MC_TEST_REDIS_URL'];
  if (backend !== 'redis') return {};
  if (address === undefined) throw new Error('no Redis was started for this project');
  return { REDIS_URL: address, QUEUE_PREFIX: `{t${String(process.pid)}-${String(Math.floor(Math.random() * 1e6))}}` };
}

/** A module whose providers handle the given jobs by the given functions. */
export function handlersModule(handlers: Readonly<Record<string, (payload: JobPayload) => Promise<void>>>): Type {
  const providers = Object.entries(handlers).map(([name, handle]) => {
    @HandlesJob(name as JobName)
    @Injectable()
    class TestHandler {
      handle(payload: JobPayload): Promise<void> {
        return handle(payload);
      }
    }
    return TestHandler;
  });
  @Module({ providers })
  class TestHandlersModule {}
  return TestHandlersModule;
}
