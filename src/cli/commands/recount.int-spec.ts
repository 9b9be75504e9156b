import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitId } from '../../../test/builders/a-district.js';
import { idOf } from '../../../test/builders/a-version.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { runCli } from '../run-cli.js';

describe('cli recount', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
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

  it('finds nothing where there is nothing', async () => {
    expect(await call('recount')).toEqual({ code: 0, out: '0 dossiers, 0 cells compared, 0 differences\n' });
  });

  it('names what is stored without an event behind it, and ends with 1', async () => {
    await test.asOwner(
      `insert into stat_delta overriding system value select 1, date '2020-05-04', $1, $1, null, $2, 'G15-TP07', 'commune', 'direct', 'citizen',
         null, false, null, null, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0`,
      [unitId('UBND xã'), idOf('9.000001')],
    );
    const { code, out } = await call('recount');
    expect(code).toBe(1);
    expect(out).toMatch(/^2020-05-04 {2}competent .* off by \{"received":1\}$/m);
    expect(out).toMatch(/^now {2}intake .* received 1 instead of 0$/m);
    expect(JSON.parse((await call('recount', '--json')).out)).toMatchObject({ dossiers: 0, differences: 6 });
  });

  it('writes the statistics anew where it is told to', async () => {
    expect(await call('recount', '--rebuild')).toMatchObject({ code: 0 });
    expect(await test.db.query('select 1 from stat_delta')).toEqual([]);
  });
});
