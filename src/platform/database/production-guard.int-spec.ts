import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { dataSourceOptions } from './data-source-options.js';
import { LOCK_CLOCK, ProductionGuard } from './production-guard.js';
import { Database } from './unit-of-work.js';

describe('production guard', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  it('wants a locked clock', async () => {
    const guard = new ProductionGuard(test.db);
    await expect(guard.onModuleInit()).rejects.toThrow('the clock for law is not locked');
    await test.asOwner(LOCK_CLOCK);
    expect(await guard.faults()).toEqual([]);
    await expect(test.setNow('2020-05-25T08:00:00+07:00')).rejects.toThrow('app_clock_locked_check');
  });

  it('does not let the application in as the owner', async () => {
    const settings = { applicationName: 'mc-test', poolSize: 1, statementTimeoutMs: 0 };
    const owner = new DataSource(dataSourceOptions({ ...settings, url: test.url, as: 'owner' }, [], []));
    await owner.initialize();
    const faults = await new ProductionGuard(new Database(owner)).faults();
    await owner.destroy();
    expect(faults).toEqual([
      'the application connects as a superuser',
      expect.stringContaining('the application owns'),
    ]);
  });
});
