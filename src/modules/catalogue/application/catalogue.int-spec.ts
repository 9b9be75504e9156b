import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { CATALOGUE_SEED, PROCEDURES } from '../../../../seeds/reference/procedures/index.js';
import { seedCaoBangOfferings, seedCatalogue } from '../../../../seeds/reference/procedures-seed.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { ProcedureId, ProcedureVersion } from '../domain/index.js';
import { FieldReadModel } from '../persistence/field.read-model.js';
import { OfferingReadModel } from '../persistence/offering.read-model.js';
import { ProcedureReadModel } from '../persistence/procedure.read-model.js';
import { ProcedureSearch } from '../persistence/procedure-search.read-model.js';
import { ProcedureStore } from '../persistence/procedure.store.js';
import { Catalogue } from './catalogue.js';
import { loadProcedures } from './load-procedures.js';
import { seedProcedureId } from './seed-id.js';
import { loadOfferings, type NewOffering } from './set-offerings.js';

const catalogue = new Catalogue(
  new ProcedureReadModel(),
  new OfferingReadModel(),
  new ProcedureSearch(),
  new FieldReadModel(),
);
const DEMO = plainDate('2020-05-25');
const NOW = plainDate('2026-11-20');
const PROVINCE = idOf<'org-unit'>('tỉnh') as UnitId;
const DISTRICT = idOf<'org-unit'>('huyện') as UnitId;
const OTHER = idOf<'org-unit'>('tỉnh khác') as UnitId;
let test: TestDatabase;

/** Names of five to thirty syllables of the kind that procedures have. */
function madeUp(count: number): ProcedureVersion[] {
  const syllables = PROCEDURES.flatMap((each) => each.versions.flatMap((v) => [v.nameVi, ...v.legalBasis, v.mannerVi]))
    .join(' ')
    .split(/[ ,.();/]+/)
    .filter((word) => word.length > 1);
  let state = 20_200_525;
  const below = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  return Array.from({ length: count }, (_, index) => {
    const words = Array.from({ length: 5 + below(26) }, () => syllables[below(syllables.length)] ?? 'hồ sơ');
    return aVersion({ code: `5.${String(index).padStart(6, '0')}`, nameVi: words.join(' '), fees: [], ...OPEN });
  });
}
const OPEN = { ruleSet: 'R118', validFrom: plainDate('2025-07-01'), validTo: null } as const;

beforeAll(async () => {
  test = await createTestDatabase();
  for (const [id, kind] of [
    [PROVINCE, 'province-pc'],
    [DISTRICT, 'district-pc'],
    [OTHER, 'province-pc'],
  ])
    await test.asOwner('insert into org_unit (id, kind) values ($1, $2)', [id, kind]);
});
afterAll(() => test.close());

describe('the delivered procedures in the database', () => {
  it('stay as they are where an earlier delivery numbered them before a former version was added', async () => {
    const seed = PROCEDURES.find(({ code }) => code === '2.000720');
    const [former, latter] = seed?.versions ?? [];
    if (!seed || !former || !latter) throw new Error('no such versions');
    const earlier = { ...latter, id: former.id, number: 1 };
    const undone = new Error('undone');
    const loading = test.unitOfWork.run(async (tx) => {
      await loadProcedures(tx, { ...CATALOGUE_SEED, procedures: [{ ...seed, versions: [earlier] }] });
      await seedCatalogue(tx);
      const rows = await tx.query<{ number: number; from: string }>(
        'select number, valid_from::text as from from procedure_version where procedure_id = $1',
        [former.procedureId],
      );
      expect(rows).toEqual([{ number: 1, from: '2025-07-01' }]);
      throw undone;
    });
    await expect(loading).rejects.toBe(undone);
  });

  it('are loaded once, in a moment, and a second time not at all', async () => {
    const versions = PROCEDURES.flatMap((procedure) => procedure.versions);
    const first = await test.unitOfWork.run((tx) => seedCatalogue(tx));
    expect(first).toMatchObject({ procedures: PROCEDURES.length, versions: versions.length, ruleSets: 4 });
    expect(await test.unitOfWork.run((tx) => seedCatalogue(tx))).toEqual({
      ...{ procedures: 0, versions: 0, synonyms: 0, fields: 0, ruleSets: 0 },
    });
  });

  it('come back word for word', async () => {
    const versions = PROCEDURES.flatMap((procedure) => procedure.versions);
    const read = await catalogue.versionsByIds(
      test.db,
      versions.map((version) => version.id),
    );
    expect(read).toEqual(versions);
  });

  it('are what a commune takes in on a day, by field and name', async () => {
    const codes = (list: readonly ProcedureVersion[]): string[] => list.map((version) => version.code);
    const before = await catalogue.versionsForIntake(test.db, 'commune', DEMO);
    const after = await catalogue.versionsForIntake(test.db, 'commune', NOW);
    expect(codes(before)).toEqual(expect.arrayContaining(['1.001193', '1.001776', '1.013978']));
    expect(codes(before)).not.toContain('1.001612');
    expect(codes(after)).toContain('1.001612');
    expect(await catalogue.versionsForIntake(test.db, 'district', NOW)).toEqual([]);
    const fields = before.map((version) => version.fieldVi);
    expect([...fields].sort((a, b) => a.localeCompare(b, 'vi'))).toEqual(fields);
  });
});

describe('search', () => {
  const codes = async (text: string, rest: object = {}): Promise<string[]> =>
    (await catalogue.search(test.db, text, { on: NOW, ...rest })).map((hit) => hit.code);

  it.each([
    ['khai sinh', '1.001193'],
    ['dang ky khai tu', '1.000656'],
    ['ĐĂNG KÝ KẾT HÔN', '1.000894'],
    ['1.013225', '1.013225'],
    ['1.000656.000.00.00.H14', '1.000656'],
    ['sao y', '2.000815'],
    ['so do', '1.013978'],
    ['lltp', '3.000333'],
    ['bằng lái xe', '3.000347'],
    ['gpxd', '1.013225'],
    ['xe lai phep giay', '3.000347'],
    ['nhap ho khau', '1.004222'],
    ['moi truong giay phep', '1.010727'],
    ['hộ cận nghéo', '1.011607'],
    ['giấy chứng sử dụn đất', '1.013978'],
    ['đăng ký kết hônn', '1.000894'],
    ['phiếu lí lịch tư phap', '3.000333'],
  ])('"%s" finds %s first', async (text, code) => {
    expect((await codes(text))[0]).toBe(code);
  });

  it('takes part of a word or code, from NFC and NFD alike', async () => {
    expect(await codes('1.0114')).toEqual(['1.011441', '1.011442', '1.011443']);
    expect(await codes('khai s')).toContain('1.001193');
    expect(await codes('Hộ kinh doanh'.normalize('NFD'))).toEqual(await codes('Hộ kinh doanh'));
  });

  it('finds by day, level and field', async () => {
    expect(await codes('hộ kinh doanh', { level: 'commune' })).toContain('1.001612');
    expect(await codes('hộ kinh doanh', { level: 'commune', on: DEMO })).not.toContain('1.001612');
    expect(await codes('hộ kinh doanh', { level: 'district', on: DEMO })).toContain('1.001612');
    expect(await codes('đăng ký', { fieldCode: 'G13-TN02' })).not.toContain('1.001193');
    expect(await codes('giấy phép môi trường', { on: DEMO })).not.toContain('1.010727');
  });

  it('lists all for an empty text, nothing for nonsense, and takes signs as they are', async () => {
    expect(await codes('  ', { limit: 100 })).toHaveLength(PROCEDURES.length);
    expect(await codes('zzzqqq xyz')).toEqual([]);
    expect(await codes('%')).toEqual([]);
    expect(await codes("khai' or 1=1 --")).toEqual([]);
    expect(await codes('đăng ký', { limit: 3 })).toHaveLength(3);
  });

  it('reads indexes alone among six thousand procedures', async () => {
    await test.unitOfWork.run(async (tx) => {
      const made = madeUp(6_000);
      const store = new ProcedureStore();
      await store.addProcedures(
        tx,
        made.map((version) => ({ id: version.procedureId, code: version.code })),
      );
      await store.insertDrafts(tx, made);
      await store.publish(
        tx,
        made.map((version) => version.id),
      );
    });
    await test.asOwner('vacuum analyze procedure_search');
    // The plan and not the time, which depends on who else is computing: docs/catalogue.md tells the times.
    const plans: string[] = [];
    const explaining = {
      query: async <Row>(sql: string, params?: unknown[]): Promise<Row[]> => {
        // What could be read by an index is, however small a table of a test is.
        const lines = await test.unitOfWork.run(async (tx) => {
          await tx.execute('set local enable_seqscan = off');
          return tx.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params);
        });
        plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
        return test.db.query<Row>(sql, params);
      },
    };
    const finder = new ProcedureSearch();
    for (const text of ['khai sinh', 'giay phep xay dung nha o', 'sao y', '1.0114', 'chứng thực', 'hộ cận nghéo']) {
      await finder.search(explaining, text, { on: NOW });
      await finder.searchAll(explaining, text, { on: NOW });
    }
    expect(plans.length).toBeGreaterThan(12);
    for (const plan of plans) {
      expect(plan).toMatch(/procedure_search_(haystack|folded_name)_idx/);
      expect(plan).not.toMatch(/Seq Scan on (procedure_search|procedure_version|procedure_listing|procedure) /);
    }
    expect((await catalogue.search(test.db, 'sao y', { on: NOW }))[0]?.code).toBe('2.000815');
  });
});

describe('offerings', () => {
  const BIRTH = seedProcedureId('1.001193');
  const levelOf = async (units: UnitId[], on = DEMO, id: ProcedureId = BIRTH): Promise<number | null | undefined> =>
    (await catalogue.offering(test.db, id, units, on))?.onlineLevel2011;
  const set = (list: NewOffering[]) => test.unitOfWork.run((tx) => loadOfferings(tx, list));
  const offering = (rest: Partial<NewOffering>): NewOffering => ({
    ...{ procedureCode: '1.001193', unitId: PROVINCE, validFrom: null, validTo: null, onlineLevel2011: 4 },
    ...{ onlineMode: null, mapped: false, partialReason: null, ...rest },
  });

  it('of Cao Bằng are set once, and a second time change nothing', async () => {
    const first = await test.unitOfWork.run((tx) => seedCaoBangOfferings(tx, PROVINCE));
    expect(first.added).toBeGreaterThan(PROCEDURES.length);
    const again = await test.unitOfWork.run((tx) => seedCaoBangOfferings(tx, PROVINCE));
    expect(again).toEqual({ added: 0, unchanged: first.added, closed: 0 });
  });

  it('hold for the nearest unit that has one, on the day asked for', async () => {
    expect(await levelOf([DISTRICT, PROVINCE])).toBe(3);
    await set([offering({ unitId: DISTRICT, onlineLevel2011: 2 })]);
    expect([await levelOf([DISTRICT, PROVINCE]), await levelOf([PROVINCE]), await levelOf([OTHER])]).toEqual([
      2,
      3,
      undefined,
    ]);
    expect(await levelOf([PROVINCE], plainDate('2018-12-31'))).toBeUndefined();
  });

  it('are counted by level, as the province reports them', async () => {
    const counts = await catalogue.offeringCounts(test.db, [PROVINCE], DEMO);
    const at = (level: number): number => counts.find((count) => count.onlineLevel2011 === level)?.procedures ?? 0;
    // By hand from the list of the province, without the permit that began in 2022.
    expect([at(2), at(3), at(4)]).toEqual([10, 15, 5]);
  });

  it('end where a later one begins; the same day replaces; a gap may be filled', async () => {
    const report = await set([
      offering({ unitId: OTHER, validFrom: plainDate('2019-01-01'), onlineLevel2011: 2 }),
      offering({ unitId: OTHER, procedureCode: '1.000656.000.00.00.H14', validFrom: plainDate('2019-01-01') }),
    ]);
    expect(report).toEqual({ added: 2, unchanged: 0, closed: 0 });
    expect(await set([offering({ unitId: OTHER, validFrom: plainDate('2020-01-01'), onlineLevel2011: 3 })])).toEqual({
      ...{ added: 1, unchanged: 0, closed: 1 },
    });
    expect([await levelOf([OTHER], plainDate('2019-12-31')), await levelOf([OTHER])]).toEqual([2, 3]);
    await set([offering({ unitId: OTHER, validFrom: plainDate('2020-01-01'), onlineLevel2011: 4 })]);
    expect([await levelOf([OTHER], plainDate('2019-12-31')), await levelOf([OTHER])]).toEqual([2, 4]);
    await set([offering({ unitId: OTHER, validTo: plainDate('2019-01-01'), onlineLevel2011: 1 })]);
    expect(await levelOf([OTHER], plainDate('2018-05-01'))).toBe(1);
  });

  it('are refused as a whole with every wrong line named', async () => {
    const wrong = set([
      offering({ procedureCode: '9.999999' }),
      offering({ onlineLevel2011: null }),
      offering({ procedureCode: 'không', validFrom: plainDate('2026-08-01'), onlineMode: 'partial' }),
    ]);
    const error = await wrong.then(
      () => null,
      (thrown: unknown) => thrown as DomainError,
    );
    expect(error?.blockers.map((blocker) => `${blocker.code} ${blocker.field ?? ''}`)).toEqual([
      'offering.procedure-unknown offerings.0',
      'offering.level-missing offerings.1',
      'offering.procedure-unknown offerings.2',
      'offering.reason-missing offerings.2.partialReason',
    ]);
  });

  it('never overlap: two lines of one list, or one under a later one', async () => {
    const twice = offering({ unitId: OTHER, procedureCode: '2.000815', validFrom: plainDate('2019-01-01') });
    await expect(set([twice, { ...twice, validFrom: plainDate('2019-06-01') }])).rejects.toThrow('offering.overlaps');
    await expect(set([offering({ unitId: OTHER, validFrom: plainDate('2018-06-01') })])).rejects.toThrow(DomainError);
    expect(await levelOf([OTHER], DEMO, seedProcedureId('2.000815'))).toBeUndefined();
  });
});
