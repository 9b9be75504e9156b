import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { A_DISTRICT } from '../../../test/builders/a-district.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { EMPTY_UNIT_SET } from '../../modules/organisation/domain/index.js';
import { UsageError, type CliDatabase } from '../command.js';
import { token } from './token.js';

let database: TestDatabase;
let out = '';
const run = (...args: string[]) => {
  const io = {
    stdin: Readable.from([]),
    out: (text: string) => {
      out += text;
      return Promise.resolve();
    },
    err: () => undefined,
  };
  return token.run(args, io, () =>
    Promise.resolve({ db: database.db, unitOfWork: database.unitOfWork } as CliDatabase),
  );
};
const rows = (sql: string) => database.db.query<Record<string, unknown>>(sql);

beforeAll(async () => {
  database = await createTestDatabase();
  await database.setNow('2020-05-25T08:00:00+07:00');
  const units = { ...EMPTY_UNIT_SET, ...A_DISTRICT };
  await database.unitOfWork.run((tx) => createOrganisation().importUnits(tx, units));
});
afterAll(() => database.close());
beforeEach(() => {
  out = '';
});

describe('cli token', () => {
  it('makes the account, its role at the unit and a token, of which only the hash is kept', async () => {
    expect(await run('--system', 'cong.quoc-gia', '--unit', 'H14', '--name', 'Cổng DVC quốc gia', '--json')).toBe(0);
    const issued = JSON.parse(out) as { id: string; token: string };
    expect(issued.token).toMatch(/^mc_[A-Za-z0-9_-]{43}$/);
    expect(await rows("select kind, display_name from account where username = 'cong.quoc-gia'")).toEqual([
      { kind: 'system', display_name: 'Cổng DVC quốc gia' },
    ]);
    expect(await rows('select role, reach from role_assignment')).toEqual([{ role: 'system', reach: 'subtree' }]);
    const kept = await rows('select * from bearer_token');
    expect(kept).toEqual([expect.objectContaining({ id: issued.id, revoked_at: null })]);
    expect(JSON.stringify(kept)).not.toContain(issued.token.slice(3));
    expect(await rows("select 1 from audit_record where action = 'bearer-token.issued'")).toHaveLength(1);
  });

  it('gives a second token to the same account, and revokes one', async () => {
    await run('--system', 'cong.quoc-gia', '--unit', 'H14', '--days', '1');
    expect(out).toMatch(/^mc_\S+\n$/);
    const [first] = await rows('select id from bearer_token order by created_at');
    expect(await run('--revoke', String(first?.['id']))).toBe(0);
    expect(await rows('select 1 from bearer_token where revoked_at is null')).toHaveLength(1);
    expect(await rows('select 1 from role_assignment')).toHaveLength(1);
  });

  it('refuses what it cannot do and leaves nothing behind', async () => {
    const before = await rows('select count(*)::int as n from account');
    await expect(run('--system', 'x')).rejects.toThrow(UsageError);
    await expect(run('--system', 'may.khac', '--unit', 'H14', '--days', '0')).rejects.toThrow(UsageError);
    await expect(run('--revoke', 'x')).rejects.toThrow(UsageError);
    await expect(run('--system', 'may.khac', '--unit', 'H99')).rejects.toMatchObject({ code: 'unit.unknown' });
    await expect(run('--system', 'may.khac', '--unit', 'H14', '--days', '367')).rejects.toMatchObject({
      blockers: [{ code: 'token.end' }],
    });
    expect(await rows('select count(*)::int as n from account')).toEqual(before);
  });
});
