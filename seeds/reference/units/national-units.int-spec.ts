import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { changes, createOrganisation, type Organisation } from '../../../src/modules/organisation/index.js';
import { caoBangUnits } from '../../scenarios/cao-bang-2020/units.js';
import { nationalUnits, type NationalSet } from './national-units.js';

const dayBefore = plainDate('2025-06-30');
const dayAfter = plainDate('2025-07-01');

describe.each<{ order: string; sets: NationalSet[]; demo: 'first' | 'last' }>([
  { order: 'the demo province, then the whole country', sets: ['all'], demo: 'first' },
  {
    order: 'after the reform, then before it, then the demo province',
    sets: ['after-2025', 'before-2025', 'after-2025'],
    demo: 'last',
  },
])('loading $order', ({ sets, demo }) => {
  let database: TestDatabase;
  let organisation: Organisation;

  beforeAll(async () => {
    database = await createTestDatabase();
    organisation = createOrganisation();
  });
  afterAll(async () => {
    await database.close();
  });

  it('gives the same country in less than 20 seconds a set, and a second time nothing', async () => {
    const load = async (set: NationalSet | 'demo') => {
      const units = set === 'demo' ? await caoBangUnits() : await nationalUnits(set);
      return database.unitOfWork.run((tx) => organisation.importUnits(tx, units));
    };
    if (demo === 'first') await load('demo');
    const started = performance.now();
    for (const set of sets) await load(set);
    expect((performance.now() - started) / sets.length).toBeLessThan(20_000);
    if (demo === 'last') await load('demo');

    const directory = await organisation.directory(database.db);
    const kinds = (on: typeof dayBefore) =>
      ['province-pc', 'district-pc', 'commune-pc'].map(
        (kind) => directory.unitsOn(on).filter((unit) => unit.kind === kind).length,
      );
    expect(kinds(dayBefore)).toEqual([63, 696, 10_035]);
    expect(kinds(dayAfter)).toEqual([34, 0, 3_321]);
    const [edges] = await database.db.query<{ count: number }>(
      'select count(*)::int as count from org_unit_succession',
    );
    expect(edges?.count).toBe(10_641 - 11 - 127 + 691);
    const province = directory.byCode('H14', null);
    expect(province).toBe(directory.byCode('04', dayAfter));

    for (const set of [...sets, 'demo'] as const) expect(changes(await load(set))).toBe(0);
  });
});
