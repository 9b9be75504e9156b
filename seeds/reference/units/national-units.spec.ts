import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { isUuid } from '../../../src/kernel/ids.js';
import { addDays, plainDate } from '../../../src/kernel/plain-date.js';
import {
  compileDirectory,
  isSameName,
  placeOfCommittee,
  type UnitDirectory,
  type UnitId,
  type UnitSet,
  type UnitSuccession,
} from '../../../src/modules/organisation/domain/index.js';
import { parseUnitFile } from '../../../src/modules/organisation/application/parse-unit-file.js';
import { planUnitFile } from '../../../src/modules/organisation/application/plan-unit-file.js';
import { nationalUnits } from './national-units.js';
import { REFORM_ON } from './reform-2025.js';

const lastDay = addDays(REFORM_ON, -1);
function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

let all: UnitSet;
let directory: UnitDirectory;
let edgesFrom: Map<UnitId, UnitSuccession[]>;

const at = (code: string, on = lastDay): UnitId => directory.byCode(code, on, 'gso') ?? ('' as UnitId);
const placeAt = (code: string, on = lastDay): string =>
  placeOfCommittee(directory.unitOn(at(code, on), on)?.name ?? '') ?? '';
const countBy = (on: typeof lastDay, kind: string, below?: string): number => {
  const units = directory.unitsOn(on).filter((unit) => unit.kind === kind);
  if (below === undefined) return units.length;
  const root = at(below, on);
  return units.filter((unit) => directory.isWithin(unit.unitId, root, on)).length;
};

beforeAll(async () => {
  all = await nationalUnits('all');
  directory = compileDirectory('1', all.versions, all.codes);
  edgesFrom = groupBy(all.successions, (edge) => edge.predecessorId);
});

describe('the country before and after 2025-07-01', () => {
  it('has 63 provinces, 696 districts and 10,035 communes, then 34 and 3,321', () => {
    expect([countBy(lastDay, 'province-pc'), countBy(lastDay, 'district-pc'), countBy(lastDay, 'commune-pc')]).toEqual([
      63, 696, 10_035,
    ]);
    expect([
      countBy(REFORM_ON, 'province-pc'),
      countBy(REFORM_ON, 'district-pc'),
      countBy(REFORM_ON, 'commune-pc'),
    ]).toEqual([34, 0, 3_321]);
    const types = groupBy(
      directory.unitsOn(REFORM_ON).filter((unit) => unit.kind === 'commune-pc'),
      (unit) => placeOfCommittee(unit.name)?.split(' ')[0],
    );
    expect([types.get('Xã')?.length, types.get('Phường')?.length, types.get('Đặc')?.length]).toEqual([2_621, 687, 13]);
  });

  it.each([
    ['Cao Bằng', ['04'], 10, 161, '04', 56, 3],
    ['Lào Cai', ['10', '15'], 18, 319, '15', 99, 10],
    ['Lạng Sơn', ['20'], 11, 194, '20', 65, 4],
    ['Tuyên Quang', ['02', '08'], 18, 330, '08', 124, 7],
  ])('%s counts as its resolutions say', (name, before, districts, communes, after, afterwards, wards) => {
    const sum = (kind: string) => before.reduce((total, code) => total + countBy(lastDay, kind, code), 0);
    expect([sum('district-pc'), sum('commune-pc')]).toEqual([districts, communes]);
    expect(placeAt(after, REFORM_ON)).toBe(`Tỉnh ${name}`);
    expect(countBy(REFORM_ON, 'commune-pc', after)).toBe(afterwards);
    const root = at(after, REFORM_ON);
    const urban = directory
      .childrenOn(root, REFORM_ON)
      .filter((unit) => unit.name.startsWith('Ủy ban nhân dân phường'));
    expect(urban).toHaveLength(wards);
  });

  it('gives every unit its level, its place and a parent that is valid on the same days', () => {
    const misplaced = [plainDate('2020-05-25'), lastDay, REFORM_ON, plainDate('2026-11-20')].flatMap((on) =>
      directory.unitsOn(on).filter((unit) => {
        const above = directory.ancestorsOn(unit.unitId, on).map((each) => each.level);
        const levels = on < REFORM_ON ? ['commune', 'district', 'province'] : ['commune', 'province'];
        return above.join() !== levels.slice(levels.indexOf(unit.level) + 1).join();
      }),
    );
    expect(misplaced).toEqual([]);
    expect(all.versions.every((version) => isUuid(version.unitId))).toBe(true);
  });
});

describe('codes that were reused', () => {
  it.each([
    ['15', 'Tỉnh Yên Bái', 'Tỉnh Lào Cai'],
    ['24', 'Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh'],
    ['44', 'Tỉnh Quảng Bình', 'Tỉnh Quảng Trị'],
    ['52', 'Tỉnh Bình Định', 'Tỉnh Gia Lai'],
    ['80', 'Tỉnh Long An', 'Tỉnh Tây Ninh'],
    ['82', 'Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp'],
    ['91', 'Tỉnh Kiên Giang', 'Tỉnh An Giang'],
    ['02647', 'Phường Kim Tân', 'Phường Lào Cai'],
    ['04375', 'Thị trấn Mậu A', 'Xã Mậu A'],
    ['03006', 'Phường Phan Si Păng', 'Phường Sa Pa'],
    ['04252', 'Phường Yên Ninh', 'Phường Yên Bái'],
    ['08', 'Tỉnh Tuyên Quang', 'Tỉnh Tuyên Quang'],
  ])('%s is another unit after the reform', (code, before, after) => {
    expect(isSameName(placeAt(code), before)).toBe(true);
    expect(isSameName(placeAt(code, REFORM_ON), after)).toBe(true);
    expect(at(code)).not.toBe(at(code, REFORM_ON));
    expect(directory.unitOn(at(code), REFORM_ON)).toBeNull();
    expect(() => directory.byCode(code, null, 'gso')).toThrow('unit-code.ambiguous');
  });

  it('Lào Cai carries H38 before and after, in two units', () => {
    expect(directory.byCode('H38', lastDay)).toBe(at('10'));
    expect(directory.byCode('000.00.00.H38', REFORM_ON)).toBe(at('15', REFORM_ON));
    expect(directory.byCode('H22', REFORM_ON)).toBeNull();
    expect(directory.byCode('H14', null)).toBe(at('04'));
  });
});

describe('identity through the reform', () => {
  it('is kept by eleven provinces and 127 communes', () => {
    const kept = directory.unitsOn(REFORM_ON).filter((unit) => directory.unitOn(unit.unitId, lastDay));
    expect(kept.filter((unit) => unit.kind === 'province-pc')).toHaveLength(11);
    expect(kept.filter((unit) => unit.kind === 'commune-pc')).toHaveLength(127);
    expect(at('04', REFORM_ON)).toBe(at('04'));
    for (const unit of kept) expect(edgesFrom.get(unit.unitId)).toBeUndefined();
  });

  it('is kept where only the spelling changed, and not where the name did', () => {
    expect(at('04603', REFORM_ON)).toBe(at('04603'));
    expect(placeAt('04603', REFORM_ON)).toBe('Xã Tà Xi Láng');
    expect(at('14845', REFORM_ON)).not.toBe(at('14845'));
    expect(edgesFrom.get(at('14845'))).toEqual([
      {
        ...{ predecessorId: at('14845'), successorId: at('14845', REFORM_ON), kind: 'rename', portion: 'full' },
        ...{ fieldCode: null, effectiveOn: REFORM_ON, legalRef: '1686/NQ-UBTVQH15' },
      },
    ]);
  });

  it('leaves every ended unit with a successor or abolished, and every new one with a predecessor', () => {
    const successors = new Set(all.successions.map((edge) => edge.successorId));
    const ended = directory.unitsOn(lastDay).filter((unit) => !directory.unitOn(unit.unitId, REFORM_ON));
    expect(ended.filter((unit) => !edgesFrom.has(unit.unitId))).toEqual([]);
    const begun = directory.unitsOn(REFORM_ON).filter((unit) => !directory.unitOn(unit.unitId, lastDay));
    expect(begun.filter((unit) => !successors.has(unit.unitId))).toEqual([]);
    // 10,573 edges of communes without the 127 kept, 52 of provinces, 696 of districts.
    expect(all.successions).toHaveLength(10_573 - 127 + 52 + 696);
    expect([ended.length, begun.length]).toEqual([10_794 - 11 - 127, 3_355 - 11 - 127]);
  });

  it('marks 448 communes as split, each of their edges partial, and all others whole', () => {
    const communes = [...edgesFrom].filter(([id]) => directory.latest(id)?.level === 'commune');
    const split = communes.filter(([, edges]) => edges.length > 1);
    expect(split).toHaveLength(448);
    for (const [, edges] of split) {
      expect(new Set(edges.map((edge) => `${edge.kind} ${edge.portion}`))).toEqual(new Set(['split partial']));
    }
    expect(communes.filter(([, [first]]) => first?.portion === 'partial')).toHaveLength(448);
    const inNorth = (codes: string[]) =>
      split.filter(([id]) => codes.some((code) => directory.isWithin(id, at(code), lastDay))).length;
    expect([inNorth(['04']), inNorth(['10', '15']), inNorth(['20']), inNorth(['02', '08'])]).toEqual([0, 0, 2, 5]);
  });

  it('turns five island districts into đặc khu and ends the other districts', () => {
    const districts = [...edgesFrom].filter(([id]) => directory.latest(id)?.level === 'district').flatMap(([, e]) => e);
    expect(districts).toHaveLength(696);
    expect(districts.filter((edge) => edge.kind === 'abolish' && edge.successorId === null)).toHaveLength(691);
    const islands = districts.flatMap(({ successorId }) => (successorId === null ? [] : [successorId]));
    for (const island of islands) expect(directory.unitOn(island, REFORM_ON)?.name).toContain('đặc khu');
    expect(islands).toHaveLength(5);
  });
});

describe('the sets', () => {
  it('give the same units and ids each time, and together what all gives', async () => {
    const [before, after] = [await nationalUnits('before-2025'), await nationalUnits('after-2025')];
    expect(before.successions).toHaveLength(0);
    const key = (version: UnitSet['versions'][number]) => `${version.unitId}|${version.validFrom ?? ''}`;
    const together = new Set([...before.versions, ...after.versions].map(key));
    expect(together).toEqual(new Set(all.versions.map(key)));
    expect(before.versions).toHaveLength(63 + 696 + 10_035);
    expect(after.versions).toHaveLength(34 + 3_321);
  });
});

const SHARED = new URL('../../../../shared/data/', import.meta.url);
const isShared = existsSync(SHARED);
if (!isShared) process.stderr.write('units: ../shared/data is not there, comparison left out\n');

(isShared ? describe : describe.skip)('compared with the lists and the mapping checked by hand', () => {
  type Line = Readonly<Record<string, string>>;
  const read = (file: string): Line[] =>
    parse(readFileSync(new URL(file, SHARED)), { columns: true }) as unknown as Line[];

  it.each([
    ['units-2024.csv', lastDay, 10_794],
    ['units-2025.csv', REFORM_ON, 3_355],
  ])('%s: code by code, name and parent', (file, on, count) => {
    const lines = read(file);
    expect(lines).toHaveLength(count);
    const wrong = lines.filter((line) => {
      const unit = directory.unitOn(at(line['code'] ?? '', on), on);
      const parent = line['parent_code'] ? at(line['parent_code'], on) : null;
      return !unit || unit.parentId !== parent || !isSameName(placeOfCommittee(unit.name) ?? '', line['name_vi'] ?? '');
    });
    expect(wrong).toEqual([]);
    expect(directory.unitsOn(on)).toHaveLength(count);
  });

  it.each([
    ['units-2024.csv', { validFrom: null, validTo: REFORM_ON }],
    ['units-2025.csv', { validFrom: REFORM_ON, validTo: null }],
  ])('%s as a file of places names the same units the same way', (file, period) => {
    const plan = planUnitFile(parseUnitFile(readFileSync(new URL(file, SHARED), 'utf8'), period), directory, true);
    expect(plan.versions.filter((version) => !directory.latest(version.unitId))).toEqual([]);
    const respelt = plan.versions.filter((version) => {
      const known = directory.unitOn(version.unitId, version.validFrom ?? lastDay);
      return known?.name !== version.name;
    });
    expect(respelt.map((version) => version.name)).toEqual([]);
  });

  it('successor-2025.csv: edge by edge, portion and resolution', () => {
    const lines = read('successor-2025.csv').filter(
      (line) => at(line['old_code'] ?? '') !== at(line['new_code'] ?? '', REFORM_ON),
    );
    const expected = lines.map(
      (line) =>
        `${at(line['old_code'] ?? '')} ${at(line['new_code'] ?? '', REFORM_ON)} ${line['portion'] ?? ''} ${line['resolution'] ?? ''}`,
    );
    const found = all.successions
      .filter((edge) => edge.successorId !== null)
      .map((edge) => `${edge.predecessorId} ${edge.successorId ?? ''} ${edge.portion} ${edge.legalRef ?? ''}`);
    expect(new Set(found)).toEqual(new Set(expected));
    expect(found).toHaveLength(10_641 - 11 - 127);
  });

  it('communes said to be unchanged are the same units', () => {
    const unchanged = read('successor-2025.csv').filter((line) => line['clause'] === 'unchanged');
    expect(unchanged).toHaveLength(125);
    const moved = unchanged.filter((line) => at(line['old_code'] ?? '') !== at(line['new_code'] ?? '', REFORM_ON));
    // The sixth and the others of another spelling included.
    expect(moved.map((line) => line['old_code'])).toEqual([]);
  });

  it('electronic-id-codes.csv: the identifiers that have a source', () => {
    const confirmed = read('electronic-id-codes.csv').filter(
      (line) => line['kind'] === 'province' && line['confidence'] === 'confirmed',
    );
    for (const line of confirmed)
      expect(directory.byCode(line['code'] ?? '', lastDay)).toBe(at(line['gso_code_2024'] ?? ''));
    expect(new Set(all.codes.filter((code) => code.scheme === 'qd20').map((code) => code.code)).size).toBe(
      confirmed.length,
    );
  });
});
