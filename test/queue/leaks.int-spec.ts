import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { SCHEDULES } from '../../src/platform/queue/schedules.js';
import { aVersion } from '../builders/a-version.js';
import { DossierWorld } from '../support/dossier-world.js';
import { LeakWatch } from '../support/leak-watch.js';
import { takenIn } from '../support/taken-in.js';
import { createTestWorker, queueSettings } from '../support/test-worker.js';

const PERSON = { fullName: 'Hoàng Phượng Vỹ Quỳnh', personalId: '004187654321', phone: '0987123654' };
const PATIENCE_MS = 120_000;

const settings = queueSettings();
const watch = new LeakWatch();
let world: DossierWorld;
let worker: JobProcess;
/** Keys and values of the queue in Redis, whatever their kind; those on PostgreSQL are tables like all others. */
const inRedis = async (): Promise<string> => {
  const { REDIS_URL: url, QUEUE_PREFIX: prefix = '' } = settings;
  if (url === undefined) return '';
  const redis = new Redis(url);
  try {
    const keys = await redis.keys(`${prefix.replace(/[{}]/g, '?')}*`);
    const read = {
      string: (key: string) => redis.get(key),
      hash: (key: string) => redis.hgetall(key),
      list: (key: string) => redis.lrange(key, 0, -1),
      set: (key: string) => redis.smembers(key),
      zset: (key: string) => redis.zrange(key, 0, -1),
      stream: (key: string) => redis.xrange(key, '-', '+'),
    };
    const values = keys.map(async (key) => {
      const kind = (await redis.type(key)) as keyof typeof read;
      return `${key} ${JSON.stringify(await read[kind](key))}`;
    });
    return (await Promise.all(values)).join('\n');
  } finally {
    redis.disconnect();
  }
};

describe('queue and job process', () => {
  beforeAll(async () => {
    const version = aVersion();
    world = await DossierWorld.start('2020-03-02T08:00:00+07:00', [version], settings);
    worker = await createTestWorker(world.web.database, { logger: watch.logger }, settings);
    const officer = await world.person('officer', 'UBND xã');
    const dossier = await takenIn(world, version, PERSON);
    await officer.act(dossier, 'start-processing');
    await world.now('2020-03-20T09:00:00');
  }, PATIENCE_MS);
  afterAll(async () => {
    await worker.stop();
    await world.close();
  });

  it('hold nothing that is known of people, before every job and after', async () => {
    const { database } = world.web;
    const queue = worker.context.get(JobQueue);
    for (const name of new Set(SCHEDULES.map(({ job }) => job))) await queue.addUnchecked(name, {});
    const waiting = await inRedis();
    await worker.context.get(JobDrain).drain();
    expect(await database.asOwner('select from consumed_message')).not.toHaveLength(0);
    expect(await watch.leaks(database, { waiting, done: await inRedis() })).toEqual([]);
  });

  it('would be seen with something', async () => {
    const { database } = world.web;
    watch.logger.info({ to: PERSON.fullName }, 'planted');
    await worker.context.get(JobQueue).addUnchecked('platform.clean-up', { planted: PERSON.phone });
    const leaks = await watch.leaks(database, { redis: await inRedis() });
    expect(leaks.map((leak) => leak.split(' in ')[0])).toEqual(
      expect.arrayContaining([`log: ${PERSON.fullName.toLowerCase()}`, expect.stringContaining(`: ${PERSON.phone}`)]),
    );
    await worker.context.get(JobDrain).drain();
  });
});
