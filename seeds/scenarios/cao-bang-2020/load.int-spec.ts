import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { IdentitySettings, PasswordHasher } from '../../../src/modules/identity/index.js';
import { dataSourceOptions } from '../../../src/platform/database/data-source-options.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { loadCaoBang2020 } from './load.js';

const hasher = new PasswordHasher(new IdentitySettings(false, null, { memoryKiB: 8, passes: 1 }, 'test'));
const SIZE = { dossiers: 400, onTime: 240, openWork: true };

let test: TestDatabase;
let owner: DataSource;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = await ownerOf(test).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await test.close();
});

function ownerOf({ url }: TestDatabase): DataSource {
  const settings = { url, as: 'owner', applicationName: 'mc-load', poolSize: 2, statementTimeoutMs: 0 } as const;
  return new DataSource(dataSourceOptions(settings, [], []));
}

describe('the demonstration of Cao Bằng', () => {
  it('loads', async () => {
    await loadCaoBang2020(new UnitOfWork(owner), { hasher, size: SIZE }, () => undefined);
    expect(await test.asOwner('select count(*)::int as n from dossier where accepted_at is not null')).toEqual([
      { n: 400 },
    ]);
  });
});
