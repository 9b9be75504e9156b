import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import type { DomainError } from '../../kernel/domain-error.js';
import { UsageError, type CliDatabase } from '../command.js';
import { importUnits } from './import-units.js';

const HEAD = 'code,parent_code,level,type,name_vi';
const folder = mkdtempSync(join(tmpdir(), 'mc-units-'));

let database: TestDatabase;
let out = '';
let err = '';

const run = (...args: string[]) =>
  importUnits.run(
    args,
    {
      stdin: Readable.from([]),
      out: (text) => {
        out += text;
        return Promise.resolve();
      },
      err: (text) => {
        err += text;
      },
    },
    () => Promise.resolve({ db: database.db, unitOfWork: database.unitOfWork } as CliDatabase),
  );

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, [HEAD, ...lines, ''].join('\n'));
  return path;
}

const count = async () =>
  (await database.db.query<{ count: number }>('select count(*)::int as count from org_unit'))[0]?.count;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(() => {
  out = '';
  err = '';
});

describe('import units --file', () => {
  it('loads nothing of a list with a broken line and names the line', async () => {
    const path = file('broken.csv', '99,,1,Tỉnh,Tỉnh Thử', '991,99,2,Huyện,Huyện Thử', '99001,991,3,Xã,Thử');
    const error = await run('units', '--file', path).catch((reason: unknown) => reason as DomainError);
    expect(error).toMatchObject({
      kind: 'invalid',
      code: 'unit-file.broken',
      blockers: [{ code: 'unit-file.name-without-type', params: { line: 4, value: 'Thử', type: 'Xã' } }],
    });
    expect([out, await count()]).toEqual(['', 0]);
  });

  it('loads a good one, once', async () => {
    const path = file('good.csv', '99,,1,Tỉnh,Tỉnh Thử', '991,99,2,Huyện,Huyện Thử', '99001,991,3,Xã,Xã Thử');
    expect(await run('units', '--file', path, '--valid-to', '2025-07-01', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      source: path,
      added: { units: 3, versions: 3, codes: 3, successions: 0, posts: 0 },
      valid: {
        '2025-06-30': { provinces: 1, districts: 1, communes: 1 },
        '2025-07-01': { provinces: 0, districts: 0, communes: 0 },
      },
    });
    out = '';
    expect(await run('units', '--file', path, '--valid-to', '2025-07-01')).toBe(0);
    expect(out).toContain('added       units 0, versions 0, codes 0, successions 0, posts 0\n');
  });

  it('gives another name only by --rename', async () => {
    const path = file('renamed.csv', '99001,991,3,Xã,Xã Khác');
    const renaming = ['units', '--file', path, '--valid-from', '2020-01-01'];
    await expect(run(...renaming)).rejects.toMatchObject({ blockers: [{ code: 'unit-file.code-held' }] });
    expect(await run(...renaming, '--rename')).toBe(0);
  });
});

describe('import units --set', () => {
  it('loads the country with progress on stderr and only the answer on stdout', async () => {
    expect(await run('units', '--set', 'after-2025', '--json')).toBe(0);
    const { source, added, successionsLeft, valid } = JSON.parse(out) as Record<string, Record<string, unknown>>;
    expect([source, added?.['units'], successionsLeft]).toEqual(['after-2025', 3_355, 11_194]);
    expect(valid?.['2025-07-01']).toEqual({ provinces: 34, districts: 0, communes: 3_321 });
    expect(err.split('\n').map((line) => line.replace(/^[\d.]+ s {2}/, ''))).toEqual([
      'reading after-2025',
      'units: 3355',
      'versions: 3355',
      'codes: 3383',
      'successions: 11194',
      'done',
      '',
    ]);
  });
});

describe('called wrongly', () => {
  it.each([
    [[]],
    [['units']],
    [['procedures', '--set', 'all']],
    [['units', '--set', 'now']],
    [['units', '--set', 'all', '--file', 'x.csv']],
    [['units', '--set', 'all', '--valid-from', '2020-01-01']],
    [['units', '--set', 'all', '--rename']],
    [['units', '--file', '/nowhere/units.csv']],
    [['units', '--file', 'x.csv', '--valid-from', '2020-02-30']],
    [['units', '--speed', 'high']],
  ])('%j is refused', async (args) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
    expect(out).toBe('');
  });
});
