import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { plainDate } from '../../../src/kernel/plain-date.js';
import {
  compileDirectory,
  isFunctionCode,
  isSameName,
  placeOfCommittee,
  qd20FromQcvn102,
  type UnitDirectory,
  type UnitId,
  type UnitLevel,
  type UnitSet,
} from '../../../src/modules/organisation/domain/index.js';
import { nationalUnits } from '../../reference/units/national-units.js';
import { caoBangUnits } from './units.js';

const today = plainDate('2020-05-25');
let set: UnitSet;
let directory: UnitDirectory;
let province: UnitId;

const at = (code: string): UnitId => directory.byCode(code, today) ?? ('' as UnitId);
const nameOf = (id: UnitId | null): string => (id === null ? '' : (directory.unitOn(id, today)?.name ?? ''));
const of = (kind: string) => directory.unitsOn(today).filter((unit) => unit.kind === kind);
const level = (name: UnitLevel, code: string) => ({ at: 'level', level: name, function: code }) as const;

beforeAll(async () => {
  set = await caoBangUnits();
  directory = compileDirectory('1', set.versions, set.codes);
  province = at('H14');
});

describe('the organisation of Cao Bằng', () => {
  it('has 10 districts and 161 communes, each with its one-stop unit', () => {
    expect([of('province-pc').length, of('district-pc').length, of('commune-pc').length]).toEqual([1, 10, 161]);
    expect([of('centre').length, of('one-stop').length]).toEqual([1, 171]);
    expect([of('department').length, of('division').length]).toEqual([20, 130]);
    expect(of('sector-agency')).toHaveLength(5 + 40 + 161);
  });

  it('is all below H14, whatever the notation, save the ministries', () => {
    const below = directory.subtreeOf(province, today);
    expect(nameOf(province)).toBe('Ủy ban nhân dân tỉnh Cao Bằng');
    expect(at('000.00.00.H14')).toBe(province);
    expect(below).toHaveLength(directory.unitsOn(today).length - of('external').length);
    expect(new Set(below).size).toBe(below.length);
    expect(directory.subtreeOf(province, plainDate('2026-11-20'))).toHaveLength(below.length);
  });

  it('names its units as they are named', () => {
    const names = new Set(set.versions.map((version) => version.name));
    for (const name of [
      'Ủy ban nhân dân huyện Trùng Khánh',
      'Phòng Lao động – Thương binh và Xã hội huyện Trùng Khánh',
      'Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy',
      'Bộ phận Tiếp nhận và Trả kết quả UBND thành phố Cao Bằng',
      'Chi nhánh Văn phòng Đăng ký đất đai huyện Quảng Hòa',
      'Phòng Quản lý đô thị thành phố Cao Bằng',
      'Phòng Kinh tế và Hạ tầng huyện Hà Quảng',
      'Trung tâm Phục vụ hành chính công tỉnh Cao Bằng',
      'Sở Lao động – Thương binh và Xã hội tỉnh Cao Bằng',
      'Ủy ban nhân dân phường Hợp Giang',
      'Ủy ban nhân dân thị trấn Trùng Khánh',
    ]) {
      expect(names).toContain(name);
    }
    expect([...names].filter((name) => /\s\s|undefined|Hoà |Thuỷ/.test(name))).toEqual([]);
  });

  it('gives each unit one code per notation, the two saying the same, made-up ones marked', () => {
    for (const unit of directory.unitsOn(today)) {
      const codes = directory.codesOf(unit.unitId);
      const newer = directory.codeOf(unit.unitId, 'qd20', today) ?? '';
      const older = directory.codeOf(unit.unitId, 'qcvn102', today) ?? '';
      expect(qd20FromQcvn102(older)).toBe(newer);
      expect(codes.filter((code) => code.scheme === 'qd20')).toHaveLength(1);
      for (const code of codes) expect(code.synthetic).toBe(code.scheme !== 'gso' && !/^[GH]\d\d$/.test(newer));
    }
    const keys = set.codes.map((code) => `${code.scheme} ${code.code}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('uses functions of the table', () => {
    expect(set.versions.filter((version) => !isFunctionCode(version.functionCode))).toEqual([]);
  });
});

describe('who does a step for a dossier taken in at a commune', () => {
  it('is found from every commune and district', () => {
    const districtFunctions = ['PC', 'MC', 'VP', 'LDTBXH', 'TNMT', 'TP', 'TCKH', 'KTHT', 'NV', 'GDDT', 'YT', 'VHTT'];
    const provinceFunctions = ['PC', 'MC', 'VP', 'LDTBXH', 'TNMT', 'TP', 'XD', 'GTVT', 'KHDT', 'CA', 'VPDKDD', 'THUE'];
    const lost = of('one-stop').flatMap((desk) => {
      const selectors = [
        ...(desk.level === 'commune' ? ['PC', 'MC', 'CA'].map((code) => level('commune', code)) : []),
        ...[...districtFunctions, 'NNPTNT', 'VPDKDD', 'CA', 'BHXH', 'THUE'].map((code) => level('district', code)),
        ...provinceFunctions.map((code) => level('province', code)),
        level('ministry', 'LDTBXH'),
      ];
      return selectors.filter((selector) => directory.resolve(selector, desk.unitId, today) === null);
    });
    expect(lost).toEqual([]);
  });

  it('is the unit of that place', () => {
    const desk = directory
      .unitsOn(today)
      .find((unit) => unit.name === 'Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy');
    const intake = desk?.unitId ?? ('' as UnitId);
    const answer = (selector: Parameters<UnitDirectory['resolve']>[0]) =>
      nameOf(directory.resolve(selector, intake, today));
    expect(answer(level('commune', 'PC'))).toBe('Ủy ban nhân dân xã Đàm Thủy');
    expect(answer(level('district', 'LDTBXH'))).toBe('Phòng Lao động – Thương binh và Xã hội huyện Trùng Khánh');
    expect(answer(level('district', 'VPDKDD'))).toBe('Chi nhánh Văn phòng Đăng ký đất đai huyện Trùng Khánh');
    expect(answer(level('province', 'LDTBXH'))).toBe('Sở Lao động – Thương binh và Xã hội tỉnh Cao Bằng');
    expect(answer(level('ministry', 'LDTBXH'))).toBe('Bộ Lao động – Thương binh và Xã hội');
    expect(directory.ancestorsOn(intake, today).map((unit) => unit.shortName)).toEqual([
      'UBND xã Đàm Thủy',
      'UBND huyện Trùng Khánh',
      'UBND tỉnh Cao Bằng',
    ]);
  });
});

describe('posts', () => {
  it('are there for every role that work at a unit needs', () => {
    const roles = new Map<UnitId, Set<string>>();
    for (const post of set.posts) roles.set(post.unitId, (roles.get(post.unitId) ?? new Set()).add(post.role));
    const needed: Record<string, string[]> = {
      'one-stop': ['one-stop-clerk'],
      centre: ['one-stop-clerk', 'division-head'],
      division: ['officer', 'division-head', 'registry-clerk'],
      department: ['officer', 'division-head', 'agency-leader', 'registry-clerk'],
      'sector-agency': ['officer', 'agency-leader'],
      'commune-pc': ['officer', 'agency-leader', 'registry-clerk'],
      'district-pc': ['officer', 'agency-leader', 'registry-clerk'],
      'province-pc': ['officer', 'agency-leader', 'registry-clerk', 'procedure-controller'],
      external: [],
    };
    const lacking = directory
      .unitsOn(today)
      .filter((unit) => needed[unit.kind]?.some((role) => !roles.get(unit.unitId)?.has(role)) ?? true);
    expect(lacking).toEqual([]);
    expect(new Set(set.posts.map((post) => post.id)).size).toBe(set.posts.length);
    expect(set.posts.map((post) => post.name)).toContain('Chủ tịch Ủy ban nhân dân thị trấn Trùng Khánh');
  });
});

describe('with the rest of the country', () => {
  it('the committees are the same units under the same codes', async () => {
    const country = await nationalUnits('before-2025');
    const versions = new Map(country.versions.map((version) => [version.unitId, version]));
    for (const version of set.versions.filter((each) => each.kind.endsWith('-pc'))) {
      expect(versions.get(version.unitId)).toEqual(version);
    }
    const known = new Set(country.codes.map((code) => JSON.stringify(code)));
    const shared = set.codes.filter(
      (code) => code.scheme === 'gso' || code.code.endsWith('.00.H14') || code.code === 'H14',
    );
    expect(shared.filter((code) => !known.has(JSON.stringify(code)))).toEqual([]);
    expect(shared).toHaveLength(172 + 2);
  });
});

const SHARED = new URL('../../../../shared/data/', import.meta.url);
const isShared = existsSync(SHARED);
if (!isShared) process.stderr.write('units of Cao Bằng: ../shared/data is not there, comparison left out\n');

(isShared ? describe : describe.skip)('compared with the lists', () => {
  type Line = Readonly<Record<string, string>>;
  const read = (file: string): Line[] =>
    parse(readFileSync(new URL(file, SHARED)), { columns: true }) as unknown as Line[];

  it('holds the places of 2020-05-25: those of 2024 with what changed in between undone', () => {
    const names = new Map<string, string>();
    const lines = read('units-2024.csv');
    const districts = new Set(lines.filter((line) => line['parent_code'] === '04').map((line) => line['code']));
    for (const line of lines) {
      if (line['parent_code'] === '04' || districts.has(line['parent_code']))
        names.set(line['code'] ?? '', line['name_vi'] ?? '');
    }
    const later = read('units-history-northern6-2019-2025.csv').filter(
      (line) =>
        (line['gso_list_date'] ?? '') > '2020-05-25' &&
        (districts.has(line['new_parent_code']) || districts.has(line['old_parent_code'])),
    );
    // After that day two codes were exchanged for others, and no place changed.
    expect(later.map((line) => `${line['change'] ?? ''} ${line['code'] ?? ''}`)).toEqual([
      'added 01402',
      'added 01420',
      'removed 01405',
      'removed 01423',
    ]);
    const ours = set.versions.filter((version) => version.kind === 'district-pc' || version.kind === 'commune-pc');
    expect(ours.map((version) => version.areaCode).sort()).toEqual([...names.keys()].sort());
    for (const { areaCode, name } of ours) {
      expect(isSameName(placeOfCommittee(name) ?? '', names.get(areaCode ?? '') ?? '')).toBe(true);
    }
  });
});
