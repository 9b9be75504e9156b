import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { dataSourceOptions } from '../../platform/database/data-source-options.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { runCli } from '../run-cli.js';

describe('cli clock and cli migrate', () => {
  let test: TestDatabase;
  let owner: DataSource;

  const call = async (...args: string[]) => {
    const written = { out: '', err: '' };
    const io = {
      stdin: Readable.from([]),
      out: (text: string) => {
        written.out += text;
        return Promise.resolve();
      },
      err: (text: string) => {
        written.err += text;
      },
    };
    const connect = () =>
      Promise.resolve({
        db: test.db,
        unitOfWork: test.unitOfWork,
        ownerUrl: () => test.url,
        owner: () => Promise.resolve({ db: new Database(owner), unitOfWork: new UnitOfWork(owner) }),
      });
    const code = await runCli(args, io, () => Promise.resolve({ connect, close: () => Promise.resolve() }));
    return { code, ...written };
  };
  const nowOf = async (...args: string[]) =>
    (JSON.parse((await call('clock', ...args, '--json')).out) as { now: string }).now;

  beforeAll(async () => {
    test = await createTestDatabase();
    const process = { applicationName: 'mc-test', poolSize: 1, statementTimeoutMs: 60_000 };
    owner = new DataSource(dataSourceOptions({ url: test.url, as: 'owner', ...process }, [], []));
    await owner.initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await test.close();
  });

  it('shows the clock for law', async () => {
    await test.setNow('2020-05-25T08:00:00+07:00');
    expect(await call('clock', 'show')).toEqual({
      code: 0,
      out: '2020-05-25T08:00:00+07:00  (standing still)\n',
      err: '',
    });
    expect(JSON.parse((await call('clock', 'show', '--json')).out)).toEqual({
      now: '2020-05-25T08:00:00+07:00',
      offsetSeconds: 0,
      fixed: true,
      locked: false,
    });
  });

  it('sets it forward by days, hours and minutes', async () => {
    expect(await nowOf('advance', '3d')).toBe('2020-05-28T08:00:00+07:00');
    expect(await nowOf('advance', '5h')).toBe('2020-05-28T13:00:00+07:00');
    expect(await nowOf('advance', '30m')).toBe('2020-05-28T13:30:00+07:00');
  });

  it('sets a running one forward by its offset', async () => {
    await test.setNow(null);
    await call('clock', 'advance', '2d');
    const clock = JSON.parse((await call('clock', 'show', '--json')).out) as { offsetSeconds: number; fixed: boolean };
    expect(clock).toMatchObject({ offsetSeconds: 2 * 86_400, fixed: false });
  });

  it.each([[['advance']], [['advance', '-1d']], [['advance', '0d']], [['advance', '3w']], [['advance', '9999d']]])(
    'never sets it back, nor far off: %j',
    async (args) => {
      const before = await call('clock', 'show', '--json');
      expect((await call('clock', ...args)).code).toBe(2);
      expect(JSON.parse((await call('clock', 'show', '--json')).out) as object).toMatchObject({
        offsetSeconds: (JSON.parse(before.out) as { offsetSeconds: number }).offsetSeconds,
      });
    },
  );

  it.each([[[]], [['set']], [['show', '3d']], [['advance', '3d', '4d']], [['show', '--x']]])(
    'refuses %j',
    async (args) => {
      expect(await call('clock', ...args)).toMatchObject({ code: 2, out: '' });
    },
  );

  it('refuses in production, where the clock is locked', async () => {
    await test.asOwner("update app_clock set clock_offset = interval '0', fixed_at = null, locked = true");
    expect(await call('clock', 'advance', '1d')).toEqual({
      code: 1,
      out: '',
      err: 'clock: the clock is locked: this is no demonstration\n',
    });
    await test.asOwner('update app_clock set locked = false');
  });

  it('finds nothing to migrate in a database that is up to date', async () => {
    expect(await call('migrate', '--json')).toEqual({
      code: 0,
      out: '{"ran":[]}\n',
      err: 'The schema is up to date.\n',
    });
  });
});
