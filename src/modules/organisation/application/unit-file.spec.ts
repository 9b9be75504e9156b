import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../kernel/domain-error.js';
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import { ALWAYS, compileDirectory, joinUnitSets, type UnitDirectory, type UnitSet } from '../domain/index.js';
import { parseUnitFile } from './parse-unit-file.js';
import { planUnitFile } from './plan-unit-file.js';

const HEAD = 'code,parent_code,level,type,name_vi';
const BEFORE = `${HEAD}
15,,1,Tỉnh,Tỉnh Yên Bái
132,15,2,Thành phố,Thành phố Yên Bái
04252,132,3,Phường,Phường Yên Ninh
04253,132,3,Phường,Phường Hoà Bình
`;
const change = plainDate('2026-04-30');
const empty = compileDirectory('0', [], []);

function faults(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'unit-file.broken') throw error;
    return error.blockers.map(({ code, params }) => `${String(params?.['line'])} ${code}`);
  }
  return [];
}

const directoryOf = (set: UnitSet): UnitDirectory => compileDirectory('1', set.versions, set.codes);
const loaded = planUnitFile(parseUnitFile(BEFORE, ALWAYS), empty);
const directory = directoryOf(loaded);

describe('a list of places', () => {
  it('becomes committees with their places, names in one spelling', () => {
    const today = plainDate('2020-05-25');
    const unit = directory.unitOn(directory.byCode('04253', today) ?? ('' as never), today);
    expect(unit).toMatchObject({
      name: 'Ủy ban nhân dân phường Hòa Bình',
      shortName: 'UBND phường Hòa Bình',
      kind: 'commune-pc',
      areaCode: '04253',
    });
    expect(directory.ancestorsOn(unit?.unitId ?? ('' as never), today).map((each) => each.level)).toEqual([
      'district',
      'province',
    ]);
  });

  it('may come with a mark of byte order, quotes, blank lines, other columns and children before parents', () => {
    const text = `\ufeff"name_vi",extra,code,parent_code,level,type\r\n"Xã ""A""",x,00001,001,3,Xã\r\n\r\nQuận B,x,001,01,2,Quận\r\nThành phố C,x,01,,1,Thành phố trực thuộc trung ương\r\n`;
    const lines = parseUnitFile(text, ALWAYS);
    expect(lines.map((line) => line.line)).toEqual([2, 4, 5]);
    const set = planUnitFile(lines, empty);
    expect(set.versions.map((version) => version.shortName)).toEqual([
      'UBND thành phố C',
      'UBND quận B',
      'UBND xã "A"',
    ]);
  });

  it('may give its own days, for a line or for all', () => {
    const text = `${HEAD},valid_from,valid_to\n15,,1,Tỉnh,Tỉnh A,,2025-07-01\n16,,1,Tỉnh,Tỉnh B,2025-07-01,\n`;
    const [a, b] = parseUnitFile(text, { validFrom: plainDate('2020-01-01'), validTo: null });
    expect([a?.validFrom, a?.validTo]).toEqual(['2020-01-01', '2025-07-01']);
    expect([b?.validFrom, b?.validTo]).toEqual(['2025-07-01', null]);
  });
});

describe('a broken list', () => {
  it.each([
    ['unit-file.code-malformed', '1a,,1,Tỉnh,Tỉnh A'],
    ['unit-file.code-malformed', '001,,1,Tỉnh,Tỉnh A'],
    ['unit-file.type-unknown', '01,,1,Bang,Bang A'],
    ['unit-file.name-without-type', '01,,1,Tỉnh,A'],
    ['unit-file.name-without-type', '01,,1,Tỉnh,Xã A'],
    ['unit-file.name-without-type', '01,,1,Tỉnh,Tỉnh'],
    ['unit-file.level-wrong', '01,,2,Tỉnh,Tỉnh A'],
    ['unit-file.level-wrong', '001,15,3,Huyện,Huyện A'],
    ['unit-file.level-wrong', '01,,,Tỉnh,Tỉnh A'],
    ['unit-file.parent-unexpected', '01,15,1,Tỉnh,Tỉnh A'],
    ['unit-file.parent-missing', '00001,,3,Xã,Xã A'],
    ['unit-file.type-unknown', '01'],
  ])('%s is told of line 3: %s', (code, line) => {
    expect(faults(() => parseUnitFile(`${HEAD}\n15,,1,Tỉnh,Tỉnh Yên Bái\n${line}\n`, ALWAYS))).toEqual([`3 ${code}`]);
  });

  it.each([
    ['unit-file.date-malformed', '2025-02-30,'],
    ['unit-file.date-malformed', ',01/07/2025'],
    ['unit-file.period-empty', '2025-07-01,2025-07-01'],
  ])('%s: %s', (code, days) => {
    const text = `${HEAD},valid_from,valid_to\n15,,1,Tỉnh,Tỉnh Yên Bái,${days}\n`;
    expect(faults(() => parseUnitFile(text, ALWAYS))).toEqual([`2 ${code}`]);
  });

  it('tells all faults at once, in the order of lines', () => {
    const text = `${HEAD}\n15,,1,Tỉnh,Tỉnh A\n1,,9,Tỉnh,B\n15,,1,Tỉnh,Tỉnh A\n`;
    expect(faults(() => parseUnitFile(text, ALWAYS))).toEqual([
      '3 unit-file.code-malformed',
      '3 unit-file.name-without-type',
      '3 unit-file.level-wrong',
      '4 unit-file.duplicate',
    ]);
  });

  it.each([
    [
      '',
      [
        '1 unit-file.column-missing',
        '1 unit-file.column-missing',
        '1 unit-file.column-missing',
        '1 unit-file.column-missing',
        '1 unit-file.column-missing',
      ],
    ],
    ['code,parent_code,level,type\n', ['1 unit-file.column-missing']],
    [`${HEAD}\n`, ['1 unit-file.empty']],
    [`${HEAD}\n15,,1,Tỉnh,"Tỉnh A\n`, ['2 unit-file.unreadable']],
  ])('that is no list: %j', (text, expected) => {
    expect(faults(() => parseUnitFile(text, ALWAYS))).toEqual(expected);
  });

  it.each([
    ['unit-file.parent-unknown', '04254,999,3,Xã,Xã A'],
    ['unit-file.parent-wrong', '133,04252,2,Huyện,Huyện A'],
    ['unit-file.parent-wrong', '04254,04252,3,Xã,Xã A'],
  ])('%s: %s', (code, line) => {
    const lines = parseUnitFile(`${HEAD}\n${line}\n`, ALWAYS);
    expect(faults(() => planUnitFile(lines, directory))).toEqual([`2 ${code}`]);
  });
});

describe('a list over what is there', () => {
  const plan = (text: string, validFrom: typeof change | null, mayRename = false) =>
    planUnitFile(parseUnitFile(`${HEAD}\n${text}\n`, { validFrom, validTo: null }), directory, mayRename);

  it('changes nothing where it says the same', () => {
    const again = planUnitFile(parseUnitFile(BEFORE, ALWAYS), directory);
    expect(again).toEqual({ ...loaded, codes: [] });
    expect(plan('04253,132,3,Phường,Phường Hòa Bình', change).versions).toEqual([]);
  });

  it('gives another name only where that is asked for', () => {
    const line = '04252,132,3,Phường,Phường Yên Minh';
    expect(faults(() => plan(line, null))).toEqual(['2 unit-file.code-held']);
    expect(faults(() => plan(line, change))).toEqual(['2 unit-file.code-held']);
    expect(plan(line, change, true).versions).toHaveLength(2);
    const [version] = plan(line, null, true).versions;
    expect(version).toMatchObject({ name: 'Ủy ban nhân dân phường Yên Minh', validFrom: null, validTo: null });
    expect(version?.unitId).toBe(directory.byCode('04252', change));
  });

  it('opens a version where the same place becomes another type', () => {
    const set = joinUnitSets(loaded, plan('15,,1,Thành phố trực thuộc trung ương,Thành phố Yên Bái', change));
    const after = directoryOf(set);
    const id = after.byCode('15', change);
    expect(id).toBe(directory.byCode('15', null));
    expect(after.unitOn(id ?? ('' as never), change)?.shortName).toBe('UBND thành phố Yên Bái');
    expect(after.unitOn(id ?? ('' as never), addDays(change, -1))?.shortName).toBe('UBND tỉnh Yên Bái');
  });

  it('refuses a code that another place still holds, and a place of another kind', () => {
    expect(faults(() => plan('15,,1,Tỉnh,Tỉnh Lào Cai', change))).toEqual(['2 unit-file.code-held']);
    const odd = compileDirectory(
      '1',
      loaded.versions.map((each) => ({ ...each, kind: 'department' as const })),
      loaded.codes,
    );
    const lines = parseUnitFile(`${HEAD}\n15,,1,Tỉnh,Tỉnh Yên Bái\n`, ALWAYS);
    expect(faults(() => planUnitFile(lines, odd))).toEqual(['2 unit-file.kind-changed']);
  });

  it('refuses a code that another unit gets later', () => {
    const later = directoryOf(planUnitFile(parseUnitFile(BEFORE, { validFrom: change, validTo: null }), empty));
    expect(faults(() => planUnitFile(parseUnitFile(BEFORE, ALWAYS), later))).toHaveLength(4);
    const until = parseUnitFile(BEFORE, { validFrom: null, validTo: change });
    expect(planUnitFile(until, later).codes).toHaveLength(4);
  });

  it('makes a new unit of a code that was given back', () => {
    const until = parseUnitFile(BEFORE, { validFrom: null, validTo: change });
    const ended = joinUnitSets(loaded, planUnitFile(until, directory));
    const old = directoryOf(ended);
    expect(old.unitsOn(change)).toEqual([]);
    expect(old.byCode('15', change)).toBeNull();
    const lines = parseUnitFile(`${HEAD}\n15,,1,Tỉnh,Tỉnh Lào Cai\n`, { validFrom: change, validTo: null });
    const set = joinUnitSets(ended, planUnitFile(lines, old));
    expect(directoryOf(set).byCode('15', change)).not.toBe(old.byCode('15', addDays(change, -1)));
  });
});
