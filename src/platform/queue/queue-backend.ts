import { once } from 'node:events';
import { createPostgresBackend, Queue, Worker, type JobsOptions, type PgPool, type Processor } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import pg from 'pg';
import type { Configuration } from '../config/configuration.js';
import { connectionOf } from '../database/connection-of.js';
import { APP_ROLE } from '../database/app-role.js';
import type { Logger } from '../logging/logger.js';
import type { JobSettings } from './job-definition.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

/** DI token of the backend of this process. */
export const QUEUE_BACKEND = Symbol('QUEUE_BACKEND');

/** Where jobs wait. One queue a job, so that each has its own concurrency and its own figures. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  queue(name: string, settings: JobSettings): Queue;
  /** Not running yet: `run()` starts it. */
  worker(name: string, settings: JobSettings, processor: Processor): Worker;
  /** Throws when the backend does not answer. */
  ping(): Promise<void>;
  /** What production must not have; empty where all is well or nobody may ask. */
  faults(): Promise<readonly string[]>;
  /** After all queues and workers are closed. */
  close(): Promise<void>;
}

/**
 * A killed process's job runs again after 8 to 14 s: its lock runs out, one look marks it, the next takes it. A process that
 * is busy for so long in one go may see its job run twice; each job bears that. A job may be cut off three times.
 */
const WORKER = {
  lockDuration: 8_000,
  stalledInterval: 3_000,
  maxStalledCount: 3,
  runRetryDelay: 1_000,
  autorun: false,
} as const;

function defaultJobOptions({ attempts, backoffMs }: JobSettings): JobsOptions {
  const backoff = { type: 'exponential', delay: backoffMs, jitter: 0.5 };
  // What has been done and what has failed stands in our own tables; a kept job would block its id for ever.
  return { attempts, backoff, removeOnComplete: true, removeOnFail: true };
}

/** The one place where the queue's backend is chosen: Redis where REDIS_URL is set, PostgreSQL otherwise. */
export function createQueueBackend(configuration: Configuration, logger: Logger, workers: number): QueueBackend {
  return configuration.redisUrl === undefined
    ? postgresBackend(configuration, logger, workers)
    : redisBackend(configuration.redisUrl, configuration.queuePrefix, logger);
}

function postgresBackend(configuration: Configuration, logger: Logger, workers: number): QueueBackend {
  const { url } = connectionOf(configuration, { applicationName: 'mc-queue', poolSize: 0, statementTimeoutMs: 0 });
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'mc-queue',
    // Every worker keeps one connection to itself, on which it is told of new jobs.
    max: workers + 6,
    connectionTimeoutMillis: configuration.databaseConnectSeconds * 1_000,
    keepAlive: true,
    allowExitOnIdle: true,
    // Always by the same role, so that what one login makes there, another may use. What a crash of the server takes from
    // the queue stands in rows and is handed over again, so nobody waits for the disk.
    options: `-c search_path=${QUEUE_SCHEMA} -c role=${APP_ROLE} -c synchronous_commit=off`,
  });
  let closing = false;
  const failed = (error: unknown) => {
    if (!closing) logger.warn({ err: error }, 'queue connection');
  };
  pool.on('error', failed);
  // The library describes the driver's pool by a type of its own, and its classes by their backend.
  const connection = pool as unknown as PgPool;
  return {
    kind: 'postgres',
    queue: (name, settings) => {
      const options = { connection, defaultJobOptions: defaultJobOptions(settings) };
      return new Queue(name, options, createPostgresBackend).on('error', failed) as unknown as Queue;
    },
    worker: (name, settings, processor) => {
      const options = { ...WORKER, connection, concurrency: settings.concurrency };
      return new Worker(name, processor, options, createPostgresBackend).on('error', failed) as unknown as Worker;
    },
    ping: async () => {
      await pool.query('select 1');
    },
    faults: () => Promise.resolve([]),
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}

function redisBackend(url: string, prefix: string, logger: Logger): QueueBackend {
  const retryStrategy = (attempt: number) => Math.min(attempt * 200, 1_500);
  const failed = (error: unknown) => {
    logger.warn({ err: error }, 'queue connection');
  };
  const connections: Partial<Record<'producer' | 'consumer', Redis>> = {};
  const connect = (name: 'producer' | 'consumer', options: RedisOptions) =>
    (connections[name] ??= new Redis(url, { connectTimeout: 2_000, retryStrategy, ...options }).on('error', failed));
  // Producers fail at once where Redis is gone, and soon where it hangs: the row says what is to be done, and the relay comes back to it.
  const producer = () =>
    connect('producer', { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2_000 });
  const consumer = () => connect('consumer', { maxRetriesPerRequest: null });
  return {
    kind: 'redis',
    queue: (name, settings) => {
      const options = { connection: producer(), prefix, defaultJobOptions: defaultJobOptions(settings) };
      return new Queue(name, options).on('error', failed);
    },
    worker: (name, settings, processor) => {
      const options = { ...WORKER, connection: consumer(), prefix, concurrency: settings.concurrency };
      return new Worker(name, processor, options).on('error', failed);
    },
    ping: async () => {
      const redis = producer();
      if (redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(1_000) });
      await redis.ping();
    },
    faults: async () => {
      // Managed servers forbid CONFIG and are set up by their provider.
      const answer = await consumer()
        .config('GET', 'maxmemory-policy')
        .catch(() => undefined);
      const policy = Array.isArray(answer) ? String(answer[1]) : undefined;
      return policy === undefined || policy === 'noeviction'
        ? []
        : [`Redis evicts keys: maxmemory-policy is ${policy}`];
    },
    close: () => {
      for (const connection of Object.values(connections)) connection.disconnect();
      return Promise.resolve();
    },
  };
}
