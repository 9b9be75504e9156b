import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { bodyHash, idempotencyKey, IdempotencyStore, type KeptAnswer, type OnceRequest } from './idempotency.store.js';

describe('repeated requests', () => {
  let database: TestDatabase;
  const store = new IdempotencyStore();
  let acts = 0;

  /** An act that takes its time, answers with a running number, and fails where it is told to. */
  const send = (request: OnceRequest, { fails = false } = {}): Promise<KeptAnswer> =>
    database.unitOfWork.run((tx) =>
      store.once(tx, request, async () => {
        await tx.query('select pg_sleep(0.05)');
        if (fails) throw new Error('refused');
        acts += 1;
        return { status: 201, headers: { etag: '"1"' }, body: { number: acts } };
      }),
    );
  const request = (key: string, body: unknown = { a: 1 }, caller = 'account:1'): OnceRequest => ({
    caller,
    key,
    hash: bodyHash('POST', '/api/v1/dossiers', body),
  });

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('are answered as the first was, without acting again', async () => {
    const first = await send(request('k1'));
    expect(await send(request('k1'))).toEqual(first);
    expect(acts).toBe(1);
  });

  it('at the same time wait for the first and get its answer', async () => {
    const before = acts;
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(request('k2'))));
    expect(acts).toBe(before + 1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('with another body are refused, whatever the order of fields', async () => {
    await send(request('k3', { a: 1, b: [{ c: 1, d: 2 }] }));
    await send(request('k3', { b: [{ d: 2, c: 1 }], a: 1 }));
    await expect(send(request('k3', { a: 2 }))).rejects.toMatchObject({ code: 'idempotency.other-body' });
  });

  it('by another caller are another request', async () => {
    const before = acts;
    await send(request('k4'));
    await send(request('k4', { a: 1 }, 'account:2'));
    expect(acts).toBe(before + 2);
  });

  it('after a failure may try again: nothing was kept', async () => {
    await expect(send(request('k5'), { fails: true })).rejects.toThrow('refused');
    expect((await send(request('k5'))).status).toBe(201);
  });

  it('without a key act each time', async () => {
    const before = acts;
    const twice = () =>
      database.unitOfWork.run((tx) =>
        store.once(tx, null, () => Promise.resolve({ status: 200, headers: {}, body: (acts += 1) })),
      );
    await twice();
    await twice();
    expect(acts).toBe(before + 2);
  });

  it('take keys of printable ASCII only', () => {
    expect(idempotencyKey('0197-abc')).toBe('0197-abc');
    for (const key of ['', 'a b', 'khoá', 'x'.repeat(201)]) expect(() => idempotencyKey(key)).toThrow();
  });
});
