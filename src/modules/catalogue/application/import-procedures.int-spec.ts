import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { seedCalendar } from '../../../../seeds/reference/holidays-seed.js';
import { seedCatalogue } from '../../../../seeds/reference/procedures-seed.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { createOrganisation } from '../../organisation/index.js';
import { OfferingReadModel } from '../persistence/offering.read-model.js';
import { ProcedureReadModel } from '../persistence/procedure.read-model.js';
import { ProcedureSearch } from '../persistence/procedure-search.read-model.js';
import { createOfferingImport, parseOfferingFile } from './import-offerings.js';
import { createProcedureImport, type ProcedureImport } from './import-procedures.js';
import { parseProcedureFile } from './parse-procedure-file.js';

const DATA = '../shared/data';
const there = existsSync(`${DATA}/procedures-catalog.csv`);
if (!there) process.stdout.write('the national list is not at hand: its tests are skipped\n');
const read = (name: string): string => readFileSync(`${DATA}/${name}`, 'utf8');

let test: TestDatabase;
const take = (text: string, validFrom?: string): Promise<ProcedureImport> =>
  createProcedureImport(test.unitOfWork).run(
    parseProcedureFile(text),
    validFrom === undefined ? {} : { validFrom: plainDate(validFrom) },
  );
const versionOn = async (code: string, on: string) => {
  const model = new ProcedureReadModel();
  const period = await model.periodOn(test.db, code, plainDate(on));
  return period ? ((await model.versions(test.db, [period.id]))[0] ?? null) : null;
};

beforeAll(async () => {
  test = await createTestDatabase();
  await test.setNow('2026-11-20T08:00:00+07:00');
  await test.unitOfWork.run(async (tx) => {
    await seedCalendar(tx);
    await seedCatalogue(tx);
  });
});
afterAll(() => test.close());

const RECORD = {
  code: '8.000001',
  name_vi: 'Cấp giấy phép khai thác nước suối',
  field_vi: 'Tài nguyên nước',
  levels: ['xã'],
  promulgating_agency: 'Bộ Nông nghiệp và Môi trường',
  promulgating_code: 'G10',
  executing_agencies: ['Ủy ban nhân dân cấp xã'],
  subjects: [{ name_vi: 'Công dân Việt Nam' }],
  channels: [
    {
      channel: 'direct',
      time_qty: 5,
      time_unit: 'working_day',
      fees: [fee(0, 'Do Hội đồng nhân dân tỉnh quyết định')],
    },
    {
      channel: 'online',
      time_qty: 5,
      time_unit: 'working_day',
      fees: [fee(0, 'Do Hội đồng nhân dân tỉnh quyết định')],
    },
  ],
  processing_cases: [],
  documents: [{ group: '', items: [{ name_vi: 'Đơn đề nghị', original_qty: 1, copy_qty: 0 }] }],
  steps: [{ name: '', text: 'Nộp hồ sơ' }],
  results: [{ code: 'KQ.G10.000001', name_vi: 'Giấy phép' }],
  legal_basis: ['Luật Tài nguyên nước 2023'],
  requirements: '',
  decision_no: '1/QĐ-BNNMT',
  type: 'STANDARD',
  state: 'ACTIVE',
};

function fee(value_vnd: number, text: string) {
  return { type: 'SERVICE_FEE', value_vnd, text };
}

describe('a national record', () => {
  it('becomes a version, and a fee that the province sets is not free', async () => {
    const report = await take(JSON.stringify([RECORD]));
    expect(report).toMatchObject({ changes: 1, counts: { published: 1 } });
    expect(report.lines[0]?.flags).toEqual(['fee-by-province', 'field-code-own', 'process-typical']);
    const version = await versionOn('8.000001', '2026-11-20');
    expect(version).toMatchObject({ number: 1, ruleSet: 'R118', level: 'commune', feeTiming: 'at-return' });
    expect(version?.limits).toEqual([
      expect.objectContaining({ channel: null, limit: { value: 5, unit: 'working-day' } }),
    ]);
    expect(version?.fees).toEqual([expect.objectContaining({ amount: 0, setByProvince: true, channel: null })]);
  });

  it('changes nothing the second time', async () => {
    expect(await take(JSON.stringify([RECORD]))).toMatchObject({ changes: 0, counts: { unchanged: 1 } });
  });

  it('begins a new version where it changed, and leaves the former to the dossiers opened under it', async () => {
    const channels = RECORD.channels.map((each) => ({ ...each, time_qty: 3 }));
    const changed = JSON.stringify([{ ...RECORD, channels }]);
    expect(await take(changed, '2027-01-01')).toMatchObject({ changes: 1, counts: { published: 1 } });
    expect(await versionOn('8.000001', '2026-12-31')).toMatchObject({ number: 1, validTo: '2027-01-01' });
    expect((await versionOn('8.000001', '2027-01-01'))?.limits[0]?.limit).toEqual({ value: 3, unit: 'working-day' });
  });

  it('is kept as a draft with its reasons where a part is missing', async () => {
    const report = await take(JSON.stringify([{ ...RECORD, code: '8.000002', results: [], steps: [] }]));
    expect(report.lines[0]).toMatchObject({
      outcome: 'draft',
      faults: [
        { code: 'version.sequence-missing', field: 'sequenceVi' },
        { code: 'version.results-missing', field: 'results' },
      ],
    });
    expect(await versionOn('8.000002', '2026-11-20')).toBeNull();
    // Mended later, the same draft is published.
    const mended = await take(JSON.stringify([{ ...RECORD, code: '8.000002' }]));
    expect(mended.counts.published).toBe(1);
    expect(await versionOn('8.000002', '2026-11-20')).toMatchObject({ number: 1 });
  });

  it('is not put over a version that is our own', async () => {
    expect(await take(JSON.stringify([{ ...RECORD, code: '1.001193' }]))).toMatchObject({ counts: { own: 1 } });
    expect((await versionOn('1.001193', '2026-11-20'))?.nameVi).toContain('khai sinh');
  });

  it('is refused with every reason, and keeps nobody else out', async () => {
    const channels = [{ channel: 'direct', time_qty: 5, time_unit: 'working_day', fees: [fee(-1, '')] }];
    const other = { ...RECORD, code: '8.000003' };
    const report = await take(JSON.stringify([{ ...RECORD, code: '8.1', name_vi: ' ', channels }, other, other]));
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'published', 'refused']);
    expect(report.lines[0]?.faults.map(({ code }) => code)).toEqual([
      'version.code-invalid',
      'version.name-missing',
      'fee.amount-invalid',
    ]);
    expect(report.lines[2]?.faults[0]?.code).toBe('procedure-file.code-repeated');
  });

  it('keeps nothing of a preview', async () => {
    const lines = parseProcedureFile(JSON.stringify([{ ...RECORD, code: '8.000009' }]));
    const report = await createProcedureImport(test.unitOfWork).run(lines, { preview: true });
    expect(report.counts.published).toBe(1);
    expect(await versionOn('8.000009', '2026-11-20')).toBeNull();
  });
});

(there ? describe : describe.skip)('the national list', () => {
  it('takes 5,666 rows, the sample and 321 records, and nothing the second time', async () => {
    const first = await take(read('procedures-catalog.csv'));
    expect(first.counts).toMatchObject({ listed: 5_666, refused: 0 });
    expect(first.changes).toBe(5_666);
    await take(read('procedures-sample.csv'));
    const records = await take(read('procedures-detail.json'));
    const { published, draft, own, refused } = records.counts;
    expect({ all: published + draft + own, refused }).toEqual({ all: 321, refused: 0 });
    process.stdout.write(`${JSON.stringify(records.counts)}\n`);
    expect(published).toBeGreaterThan(200);
    for (const name of ['procedures-sample.csv', 'procedures-detail.json']) {
      const again = await take(read(name));
      expect([name, again.changes]).toEqual([name, 0]);
    }
  });

  it('is found without accents, by part of a code, by field, and by what people call it', async () => {
    const search = new ProcedureSearch();
    const on = plainDate('2026-11-20');
    const find = async (text: string) => (await search.searchAll(test.db, text, { on })).map(({ code }) => code);
    expect((await find('000656'))[0]).toBe('1.000656');
    expect((await find('1.0006')).every((code) => code.startsWith('1.0006'))).toBe(true);
    expect(await find('dang ky khai sinh')).toContain('1.001193');
    expect(await find('bao tu')).toContain('1.000656');
    expect((await find('hai quan')).length).toBe(20);
    expect(await find('dang ky khai sihn')).toContain('1.001193');
  });

  it('lists what has no version, until it has one', async () => {
    const search = new ProcedureSearch();
    const on = plainDate('2026-11-20');
    const [bare] = await test.db.query<{ code: string; nameVi: string }>(
      `select l.code, l.name_vi as "nameVi" from procedure_listing l where l.agencies_vi <> ''
         and not exists (select from procedure_version v where v.procedure_id = l.procedure_id) order by l.code limit 1`,
    );
    if (!bare) throw new Error('nothing is only listed');
    const entry = await search.listed(test.db, bare.code, on);
    expect(entry).toMatchObject({ code: bare.code, nameVi: bare.nameVi, versionId: null });
    expect(entry?.agenciesVi).not.toBe('');
    const code = (one: { code: string }) => one.code;
    expect((await search.searchAll(test.db, bare.nameVi, { on })).map(code)).toContain(bare.code);
    expect((await search.search(test.db, bare.nameVi, { on })).map(code)).not.toContain(bare.code);
    // 1.001193 is listed and published: what is in force is shown, once.
    expect(await search.listed(test.db, '1.001193', on)).toBeNull();
    const births = (await search.searchAll(test.db, '1.001193', { on })).filter((one) => one.code === '1.001193');
    expect(births.map(({ versionNumber }) => versionNumber)).toEqual([expect.any(Number)]);
  });

  it('gives the counts of the five provinces by counting what they offer', async () => {
    const places = [
      'code,parent_code,level,type,name_vi',
      '04,,1,Tỉnh,Tỉnh Cao Bằng',
      '08,,1,Tỉnh,Tỉnh Tuyên Quang',
      '10,,1,Tỉnh,Tỉnh Lào Cai',
      '15,,1,Tỉnh,Tỉnh Yên Bái',
      '20,,1,Tỉnh,Tỉnh Lạng Sơn',
      '133,15,2,Huyện,Huyện Lục Yên',
      '135,15,2,Huyện,Huyện Trạm Tấu',
    ].join('\n');
    const organisation = createOrganisation();
    const until = { validFrom: null, validTo: plainDate('2025-07-01'), mayRename: false };
    await test.unitOfWork.run((tx) => organisation.importUnitFile(tx, places, until, () => undefined));
    const directory = await organisation.directory(test.db);
    const codes = (
      await test.db.query<{ code: string }>('select code from procedure_listing order by code limit 2000')
    ).map((row) => row.code);
    const file = (rows: readonly string[]): string => ['code,level_2011,level,mapped', ...rows].join('\n');
    const at = (from: number, count: number, level: number, rest = ',') =>
      codes.slice(from, from + count).map((code) => `${code},${String(level)}${rest}`);
    const count = async (province: string, day: string, rows: readonly string[]) => {
      const on = plainDate(day);
      const lines = parseOfferingFile(file(rows), directory, { province, validFrom: on });
      const report = await createOfferingImport(test.unitOfWork).run(lines);
      expect(report.refused).toEqual([]);
      const unit = directory.byCode(province, on);
      const units = unit === null ? [] : directory.subtreeOf(unit, on);
      return { units, on, ...(await new OfferingReadModel().highestLevels(test.db, units, on)) };
    };

    // Lào Cai, end of 2015: 147 + 956 + 18 = 1,121.
    const laoCai = await count('10', '2015-12-31', [...at(0, 147, 1), ...at(147, 956, 2), ...at(1_103, 18, 3)]);
    expect(laoCai).toMatchObject({ total: 1_121, levels: { 1: 147, 2: 956, 3: 18 } });
    // Lạng Sơn, 2016: more than ten at level 3, of more than 2,000 published; the rest is not said and not invented.
    expect(await count('20', '2016-01-01', at(0, 11, 3))).toMatchObject({ levels: { 3: 11 } });
    // Yên Bái, about 2017: 38 of the province and 257 of the districts at level 3; a procedure counts once.
    const district = at(38, 257, 3, ',district');
    const yenBai = await count('15', '2017-12-31', [...at(0, 38, 3), ...district]);
    expect(yenBai).toMatchObject({ total: 295, levels: { 3: 295 } });
    const byLevel = await new OfferingReadModel().countsByLevel(test.db, yenBai.units, yenBai.on);
    expect(byLevel.map(({ at: level, procedures }) => [level, procedures])).toEqual([
      ['district', 257],
      ['province', 38],
    ]);
    // Tuyên Quang, 2020: 835 of 1,632 at levels 3 and 4, not split: marked as concluded.
    const tuyenQuang = await count('08', '2020-01-01', [...at(0, 835, 3, ',,1'), ...at(835, 797, 2)]);
    expect(tuyenQuang).toMatchObject({ total: 1_632, levels: { 2: 797, 3: 835 } });
    // Cao Bằng, 25/05/2020: 638 at level 3 and 178 at level 4.
    const caoBang = await count('04', '2020-05-25', [...at(0, 638, 3), ...at(638, 178, 4)]);
    expect(caoBang).toMatchObject({ total: 816, levels: { 3: 638, 4: 178 } });

    // Yên Bái is no more since 01/07/2025; what it offered ended with it.
    const [left] = await test.db.query<{ count: number }>(
      `select count(*)::int as count from service_offering where daterange(valid_from, valid_to) @> '2025-07-01'::date
         and unit_id = any($1::uuid[])`,
      [yenBai.units],
    );
    expect(left?.count).toBe(0);
  });

  it('names a line that cannot be taken, and takes the others', async () => {
    const directory = await createOrganisation().directory(test.db);
    const text = ['code,level_2011,unit', '9.999999,3,04', '1.000656,7,04', '1.000656,3,zz', '1.000656,4,04'].join(
      '\n',
    );
    const defaults = { province: null, validFrom: plainDate('2021-01-01') };
    const report = await createOfferingImport(test.unitOfWork).run(parseOfferingFile(text, directory, defaults));
    expect(report.added).toBe(1);
    expect(report.refused.map(({ line, fault }) => [line, fault.code])).toEqual([
      [2, 'offering.procedure-unknown'],
      [3, 'offering.level-unknown'],
      [4, 'offering-file.unit-unknown'],
    ]);
  });
});
