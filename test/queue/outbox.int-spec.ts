import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobProcess } from '../../src/bootstrap/create-worker.js';
import { newId } from '../../src/platform/database/new-id.js';
import { Consumption, Outbox } from '../../src/platform/outbox/index.js';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay.js';
import type { ConsumerName } from '../../src/platform/outbox/subscription.js';
import { consumer, type Delivery } from '../../src/platform/queue/job-definition.js';
import { JobDrain } from '../../src/platform/queue/job-drain.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { JOBS } from '../../src/platform/queue/jobs.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestWorker, handlersModule } from '../support/test-worker.js';

const LETTER = 'test.letter' as ConsumerName;
const COUNT = 'test.count' as ConsumerName;

describe('outbox', () => {
  let database: TestDatabase;
  let worker: JobProcess;
  let failing = 0;
  /** The only one that fails; null: whichever comes. */
  let broken: number | null = null;
  const get = <T>(type: new (...args: never[]) => T): T => worker.context.get(type);
  const drain = () => get(JobDrain).drain();
  const effects = async () =>
    database.db.query<{ consumer: string; number: number }>('select consumer, number from effect order by place');
  const append = (aggregateId: string, ...numbers: number[]) =>
    database.unitOfWork.run(async (tx) => {
      for (const number of numbers)
        await get(Outbox).append(tx, { topic: 'test.happened', aggregateId, payload: { number } });
    });
  const consume = (name: ConsumerName) => async (payload: unknown) => {
    const once = get(Consumption).once(name, payload as Delivery, async (tx, event) => {
      const sql = 'insert into effect (consumer, number) values ($1, $2)';
      await tx.execute(sql, [name, event.payload['number']]);
      if (name === LETTER && failing > 0 && (broken === null || broken === event.payload['number'])) {
        failing -= 1;
        throw new Error('printer on fire');
      }
    });
    await once;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.asOwner('create table effect (place serial, consumer text, number int)');
    worker = await createTestWorker(database, {
      jobs: { ...JOBS, [LETTER]: consumer({ attempts: 2 }), [COUNT]: consumer() },
      subscriptions: [LETTER, COUNT].map((name) => ({ topic: 'test.happened', consumer: name })),
      imports: [handlersModule({ [LETTER]: consume(LETTER), [COUNT]: consume(COUNT) })],
    });
  });
  afterAll(async () => {
    await worker.stop();
    await database.close();
  });
  beforeEach(async () => {
    failing = 0;
    broken = null;
    await database.asOwner('truncate effect, outbox, consumed_message');
  });

  it('tells every subscriber once of what was committed, and nobody of what was not', async () => {
    await append(newId(), 1);
    const failed = database.unitOfWork.run(async (tx) => {
      await get(Outbox).append(tx, { topic: 'test.happened', aggregateId: newId(), payload: { number: 2 } });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await drain();
    await drain();
    expect((await effects()).map((effect) => [effect.consumer, effect.number]).sort()).toEqual([
      [COUNT, 1],
      [LETTER, 1],
    ]);
    expect(await database.db.query('select from outbox where done_at is null')).toEqual([]);
  });

  it('ends what nobody listens to', async () => {
    await database.unitOfWork.run((tx) =>
      get(Outbox).append(tx, { topic: 'test.unheard', aggregateId: newId(), payload: {} }),
    );
    expect(await get(OutboxRelay).run()).toBe(1);
    expect(await database.db.query('select from outbox where done_at is null')).toEqual([]);
  });

  it('keeps the order within an aggregate, also where one fails in between', async () => {
    const [a, b] = [newId(), newId()];
    await append(a, 1, 2, 3);
    await append(b, 11, 12);
    failing = 1;
    await drain();
    const letters = (await effects()).filter((effect) => effect.consumer === LETTER).map((effect) => effect.number);
    expect(letters.filter((number) => number < 10)).toEqual([1, 2, 3]);
    expect(letters.filter((number) => number > 10)).toEqual([11, 12]);
  });

  it('hands many over together; one that fails holds up none of the others', async () => {
    const before = (await get(JobQueue).counts(LETTER)).waiting;
    for (let number = 1; number <= 30; number += 1) await append(newId(), number);
    await get(OutboxRelay).run();
    expect((await get(JobQueue).counts(LETTER)).waiting - before).toBe(2);
    // Together, then alone, as often as it is tried.
    failing = Number.POSITIVE_INFINITY;
    broken = 7;
    await expect(drain()).rejects.toThrow('jobs failed');
    const letters = (await effects()).filter(({ consumer }) => consumer === LETTER).map(({ number }) => number);
    expect(letters.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1).filter((n) => n !== 7));
    expect(await database.db.query('select from outbox where done_at is null')).toHaveLength(1);
  });

  it('has one effect however often it is delivered, also at the same time', async () => {
    await append(newId(), 1);
    await get(OutboxRelay).run();
    const [row] = await database.db.query<{ id: string }>('select id from outbox');
    const eventId = row?.id ?? '';
    await Promise.all(Array.from({ length: 5 }, () => consume(LETTER)({ eventIds: [eventId] })));
    await get(JobQueue).addMany(LETTER, [{ payload: { eventIds: [eventId] } }, { payload: { eventIds: [eventId] } }]);
    await drain();
    expect(await effects()).toHaveLength(2);
  });

  it('does itself what the queue refuses, in order and once; what fails comes up again', async () => {
    const aggregate = newId();
    await append(aggregate, 1, 2);
    await append(newId(), 11);
    const jobs = get(JobQueue);
    const takes = jobs.addMany.bind(jobs);
    jobs.addMany = () => Promise.reject(new Error('the queue is gone'));
    try {
      failing = 1;
      await get(OutboxRelay).run();
      const letters = async () =>
        (await effects()).filter((effect) => effect.consumer === LETTER).map((effect) => effect.number);
      const first = await letters();
      expect(first).not.toEqual([1, 2, 11]);
      await database.asOwner('update outbox set next_at = clock_timestamp() where done_at is null');
      await get(OutboxRelay).run();
      expect((await letters()).filter((number) => number < 10)).toEqual([1, 2]);
      expect((await effects()).map((effect) => effect.number).sort((a, b) => a - b)).toEqual([1, 1, 2, 2, 11, 11]);
    } finally {
      jobs.addMany = takes;
    }
    await drain();
    expect(await effects()).toHaveLength(6);
  });

  it('hands over again what the queue lost', async () => {
    await append(newId(), 1);
    await get(OutboxRelay).run();
    // By itself after five seconds; here when the test says so.
    const soon = `select from outbox where attempts = 1 and next_at <= created_at + interval '5 seconds' + (clock_timestamp() - created_at)`;
    expect(await database.db.query(soon)).toHaveLength(1);
    await database.asOwner(`update outbox set next_at = clock_timestamp() + interval '1 hour'`);
    for (const name of [LETTER, COUNT]) await get(JobQueue).queue(name).obliterate({ force: true });
    await drain();
    expect(await effects()).toEqual([]);
    await database.asOwner('update outbox set next_at = clock_timestamp()');
    await drain();
    expect(await effects()).toHaveLength(2);
  });

  it('gives up after many attempts, lets the next one through, and can be revived', async () => {
    const aggregate = newId();
    await append(aggregate, 1, 2);
    failing = Number.POSITIVE_INFINITY;
    await expect(drain()).rejects.toThrow('jobs failed');
    expect((await effects()).map((effect) => effect.number)).toEqual([1]);
    await database.asOwner(
      `update outbox set attempts = 18, next_at = clock_timestamp() where id = (select min(id) from outbox)`,
    );
    failing = 0;
    await drain();
    const [dead] = await database.db.query('select id, dead_at from outbox where dead_at is not null');
    expect(dead).toBeDefined();
    expect((await effects()).map((effect) => effect.number)).toEqual([1, 2, 2]);
    expect(await get(OutboxRelay).revive()).toBe(1);
    await drain();
    expect((await effects()).map((effect) => effect.number)).toEqual([1, 2, 2, 1]);
  });

  it('reaches its consumers in a running job process without being asked', async () => {
    let heard = (_numbers: unknown) => undefined as unknown;
    const hearing = new Promise((resolve) => (heard = resolve));
    const running = await createTestWorker(database, {
      jobs: { ...JOBS, [LETTER]: consumer() },
      subscriptions: [{ topic: 'test.happened', consumer: LETTER }],
      imports: [
        handlersModule({
          [LETTER]: async (payload) => {
            await consume(LETTER)(payload);
            heard((await effects()).map((effect) => effect.number));
          },
        }),
      ],
    });
    await running.start();
    await append(newId(), 7);
    expect(await hearing).toEqual([7]);
    await running.stop();
  });

  it('refuses personal data', async () => {
    const append = database.unitOfWork.run((tx) =>
      get(Outbox).append(tx, { topic: 'test.happened', aggregateId: newId(), payload: { name: 'Nông Thị Hà' } }),
    );
    await expect(append).rejects.toThrow('"name" is not an id');
  });
});
