import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { seedCalendar } from '../../../seeds/reference/holidays-seed.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { UsageError, type CliDatabase } from '../command.js';
import { calendar } from './calendar.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.unitOfWork.run((tx) => seedCalendar(tx));
});
afterAll(() => database.close());

async function run(...args: string[]): Promise<string> {
  let out = '';
  const io = {
    stdin: Readable.from([]),
    out: (text: string) => {
      out += text;
      return Promise.resolve();
    },
    err: () => undefined,
  };
  await calendar.run(args, io, () =>
    Promise.resolve({ db: database.db, unitOfWork: database.unitOfWork } as CliDatabase),
  );
  return out;
}

it('shows the versions, and the days of a year with whether they are all announced', async () => {
  expect(await run()).toBe('vn-2026-11-20\n');
  const text = await run('--year', '2026');
  expect(text).toContain('  2026-11-24  holiday');
  expect(text).toContain('  2026-08-22  makeup-working-day');
  const next = JSON.parse(await run('--year', '2027', '--json')) as { complete: boolean; days: unknown[] };
  expect(next.complete).toBe(false);
  expect(next.days.length).toBeGreaterThan(5);
  await expect(run('--year', 'xx')).rejects.toThrow(UsageError);
});
