import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { runCli } from '../run-cli.js';

describe('cli timers', () => {
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

  it('checks and rebuilds, and finds nothing where there is nothing', async () => {
    expect(await call('timers', 'check')).toEqual({ code: 0, out: '0 dossiers, 0 timers, 0 dossiers differ\n' });
    expect(await call('timers', 'rebuild', '--json')).toEqual({
      code: 0,
      out: '{"dossiers":0,"timers":0,"differing":[]}\n',
    });
  });

  it('wants to be told what to do', async () => {
    expect((await call('timers')).code).toBe(2);
    expect((await call('timers', 'mend')).code).toBe(2);
  });
});
