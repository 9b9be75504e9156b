import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { runCli } from '../run-cli.js';

describe('cli outbox', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.asOwner(
      `insert into outbox (topic, aggregate_id, payload, attempts, dead_at, done_at) values
        ('t.waiting', gen_random_uuid(), '{}', 0, null, null), ('t.handed-over', gen_random_uuid(), '{}', 2, null, null),
        ('t.given-up', gen_random_uuid(), '{}', 11, clock_timestamp(), null), ('t.also', gen_random_uuid(), '{}', 11, clock_timestamp(), null),
        ('t.done', gen_random_uuid(), '{}', 1, null, clock_timestamp())`,
    );
  });
  afterAll(() => test.close());

  async function call(...args: string[]) {
    let written = '';
    const out = (text: string) => {
      written += text;
      return Promise.resolve();
    };
    const { db, unitOfWork, url } = test;
    const database = { db, unitOfWork, ownerUrl: () => url, owner: () => Promise.resolve({ db, unitOfWork }) };
    const connection = { connect: () => Promise.resolve(database), close: () => Promise.resolve() };
    const io = { stdin: Readable.from([]), out, err: () => undefined };
    return { code: await runCli(args, io, () => Promise.resolve(connection)), out: written };
  }
  const states = async () => {
    const listed = JSON.parse((await call('outbox', 'list', '--json')).out) as { topic: string; state: string }[];
    return listed.map(({ topic, state }) => `${topic} ${state}`);
  };

  it('lists what is not done, and revives what was given up, one or all', async () => {
    expect(await states()).toEqual([
      't.waiting waits',
      't.handed-over handed-over',
      't.given-up given-up',
      't.also given-up',
    ]);
    const [dead] = await test.asOwner<{ id: string }>(`select id from outbox where topic = 't.given-up'`);
    expect(await call('outbox', 'revive', dead?.id ?? '')).toEqual({ code: 0, out: '1 messages revived\n' });
    expect(await states()).toContain('t.given-up waits');
    expect(await states()).toContain('t.also given-up');
    expect((await call('outbox', 'revive')).out).toBe('1 messages revived\n');
    expect(await states()).not.toContain('t.also given-up');
  });

  it('wants to be told what to do', async () => {
    expect((await call('outbox')).code).toBe(2);
    expect((await call('outbox', 'revive', 'all')).code).toBe(2);
  });
});
