import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createQueueBackend, type QueueBackend } from '../../src/platform/queue/queue-backend.js';
import { testConfiguration } from '../support/test-configuration.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { queueSettings } from '../support/test-worker.js';

const logger = createLogger('test', 'silent');

describe('backend of the queue', () => {
  let database: TestDatabase;
  let backend: QueueBackend;
  beforeAll(async () => {
    database = await createTestDatabase();
    backend = createQueueBackend(testConfiguration(database.url, queueSettings()), logger, 1);
  });
  afterAll(async () => {
    await backend.close();
    await database.close();
  });

  it('is the one that the settings choose', () => {
    const { QUEUE_BACKEND: chosen } = globalThis as { QUEUE_BACKEND?: string };
    expect(backend.kind).toBe(chosen);
  });

  it('answers, and is fit for production', async () => {
    await backend.ping();
    expect(await backend.faults()).toEqual([]);
  });

  it('says at once that nobody is there', async () => {
    const settings = backend.kind === 'redis' ? { REDIS_URL: 'redis://127.0.0.1:1' } : {};
    const nowhere = backend.kind === 'redis' ? database.url : 'postgres://nobody@127.0.0.1:1/none';
    const gone = createQueueBackend(testConfiguration(nowhere, settings), logger, 1);
    await expect(gone.ping()).rejects.toThrow();
    await gone.close();
  });
});
