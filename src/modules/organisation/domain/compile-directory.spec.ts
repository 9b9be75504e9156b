import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { compileDirectory } from './compile-directory.js';
import { UNIT_KINDS, type UnitCode, type UnitId, type UnitKind, type UnitLevel, type UnitVersion } from './unit.js';

const day = (text: string | null): PlainDate | null => (text === null ? null : plainDate(text));
const id = (text: string): UnitId => text as UnitId;
const REFORM = '2025-07-01';

type Sketch = [
  id: string,
  kind: UnitKind,
  level: UnitLevel,
  fn: string | null,
  area: string | null,
  parent: string | null,
];

function version([unit, kind, level, fn, area, parent]: Sketch, from: string | null = null, to: string | null = null) {
  const name = `${kind} ${unit}`;
  return {
    ...{ unitId: id(unit), kind, level, name, shortName: name, functionCode: fn, areaCode: area },
    ...{ parentId: parent === null ? null : id(parent), validFrom: day(from), validTo: day(to) },
  } satisfies UnitVersion;
}

function code(unit: string, value: string, from: string | null = null, to: string | null = null): UnitCode {
  return { unitId: id(unit), scheme: 'gso', code: value, validFrom: day(from), validTo: day(to), synthetic: false };
}

/** A province with one district and one commune; the reform of 2025 ends the district and lifts the commune. */
const VERSIONS: UnitVersion[] = [
  version(['p', 'province-pc', 'province', 'PC', '04', null]),
  version(['office', 'department', 'province', 'VP', '04', 'p']),
  version(['centre', 'centre', 'province', 'MC', '04', 'office']),
  version(['labour', 'department', 'province', 'LDTBXH', '04', 'p']),
  version(['land', 'sector-agency', 'province', 'VPDKDD', '04', 'p']),
  version(['d', 'district-pc', 'district', 'PC', '047', 'p'], null, REFORM),
  version(['d-labour', 'division', 'district', 'LDTBXH', '047', 'd'], null, REFORM),
  version(['d-land', 'sector-agency', 'district', 'VPDKDD', '047', 'land'], null, REFORM),
  version(['d-desk', 'one-stop', 'district', 'MC', '047', 'd'], null, REFORM),
  version(['c', 'commune-pc', 'commune', 'PC', '01495', 'd'], null, REFORM),
  version(['c', 'commune-pc', 'commune', 'PC', '01495', 'p'], REFORM),
  version(['c-desk', 'one-stop', 'commune', 'MC', '01495', 'c']),
  version(['ministry', 'external', 'ministry', 'LDTBXH', null, null]),
  version(['other', 'province-pc', 'province', 'PC', '02', null], null, REFORM),
  version(['other-labour', 'department', 'province', 'LDTBXH', '02', 'other'], null, REFORM),
];

const CODES: UnitCode[] = [
  code('other', '15', null, REFORM),
  code('p', '15', REFORM),
  code('c', '01495'),
  { ...code('labour', 'H14.15'), scheme: 'qd20' },
  { ...code('land', 'H14.15'), scheme: 'local' },
];

const before = plainDate('2020-05-25');
const last = plainDate('2025-06-30');
const after = plainDate(REFORM);
const directory = compileDirectory('1', VERSIONS, CODES);

describe('versions', () => {
  it('are valid from their first day to the day before their end', () => {
    expect(directory.unitOn(id('c'), last)?.parentId).toBe('d');
    expect(directory.unitOn(id('c'), after)?.parentId).toBe('p');
    expect(directory.unitOn(id('d'), last)?.name).toBe('district-pc d');
    expect(directory.unitOn(id('d'), after)).toBeNull();
    expect(directory.unitOn(id('nobody'), after)).toBeNull();
  });

  it('keep the last name of a unit that has ended', () => {
    expect(directory.latest(id('d'))?.name).toBe('district-pc d');
    expect(directory.latest(id('c'))?.validFrom).toBe(REFORM);
    expect(directory.latest(id('nobody'))).toBeNull();
  });

  it('list what is valid on a day', () => {
    expect(directory.unitsOn(before)).toHaveLength(14);
    expect(directory.unitsOn(after).map((unit) => unit.unitId)).not.toContain('d');
  });
});

describe('codes', () => {
  it('name a unit on a day and nothing without one when they were reused', () => {
    expect(directory.byCode('15', last)).toBe('other');
    expect(directory.byCode('15', after)).toBe('p');
    expect(() => directory.byCode('15', null)).toThrow('unit-code.ambiguous');
    expect(directory.byCode('01495', null)).toBe('c');
    expect(directory.byCode('99', after)).toBeNull();
  });

  it('that two schemes give to two units need the scheme', () => {
    expect(() => directory.byCode('H14.15', before)).toThrow('unit-code.ambiguous');
    expect(directory.byCode('H14.15', before, 'qd20')).toBe('labour');
    expect(directory.byCode('H14.15', before, 'local')).toBe('land');
  });

  it('are found from the unit', () => {
    expect(directory.codeOf(id('p'), 'gso', last)).toBeNull();
    expect(directory.codeOf(id('p'), 'gso', after)).toBe('15');
    expect(directory.codesOf(id('c'))).toHaveLength(1);
    expect(directory.holdersOf('15').map((held) => held.unitId)).toEqual(['other', 'p']);
  });
});

describe('the tree', () => {
  it('is another one after the reform', () => {
    expect(directory.ancestorsOn(id('c-desk'), last).map((unit) => unit.unitId)).toEqual(['c', 'd', 'p']);
    expect(directory.ancestorsOn(id('c-desk'), after).map((unit) => unit.unitId)).toEqual(['c', 'p']);
    expect(directory.childrenOn(id('p'), last).map((unit) => unit.unitId)).toEqual(['labour', 'office', 'd', 'land']);
    expect(directory.childrenOn(id('p'), after).map((unit) => unit.unitId)).toEqual(['labour', 'office', 'c', 'land']);
    expect(directory.childrenOn(null, after).map((unit) => unit.unitId)).toEqual(['p', 'ministry']);
  });

  it('counts ended units under their last parent', () => {
    expect(new Set(directory.subtreeOf(id('d'), last))).toEqual(new Set(['d', 'd-labour', 'd-desk', 'c', 'c-desk']));
    expect(new Set(directory.subtreeOf(id('d'), after))).toEqual(new Set(['d', 'd-labour', 'd-desk']));
    expect(directory.subtreeOf(id('p'), after)).toHaveLength(11);
    expect(directory.subtreeOf(id('p'), before)).toHaveLength(11);
    expect(directory.isWithin(id('d-labour'), id('p'), after)).toBe(true);
    expect(directory.isWithin(id('c'), id('d'), after)).toBe(false);
    expect(directory.isWithin(id('other'), id('p'), after)).toBe(false);
  });

  it('leaves out what has not begun', () => {
    const young = compileDirectory(
      '2',
      [...VERSIONS, version(['new', 'division', 'province', null, null, 'p'], REFORM)],
      [],
    );
    expect(young.subtreeOf(id('new'), last)).toEqual([]);
    expect(young.isWithin(id('new'), id('p'), last)).toBe(false);
    expect(young.isWithin(id('new'), id('p'), after)).toBe(true);
  });

  it('refuses to climb a ring', () => {
    const ring = compileDirectory(
      '3',
      [
        version(['a', 'division', 'district', null, null, 'b']),
        version(['b', 'division', 'district', null, null, 'a']),
      ],
      [],
    );
    expect(() => ring.ancestorsOn(id('a'), before)).toThrow('ring');
    expect(new Set(ring.subtreeOf(id('a'), before))).toEqual(new Set(['a', 'b']));
    expect(ring.isWithin(id('a'), id('c'), before)).toBe(false);
  });
});

describe('selectors', () => {
  const at = (level: UnitLevel, fn: string) => ({ at: 'level', level, function: fn }) as const;

  it('find the same step from any place of intake', () => {
    expect(directory.resolve({ at: 'intake' }, id('c-desk'), before)).toBe('c-desk');
    expect(directory.resolve(at('commune', 'PC'), id('c-desk'), before)).toBe('c');
    expect(directory.resolve(at('commune', 'MC'), id('c'), before)).toBe('c-desk');
    expect(directory.resolve(at('district', 'LDTBXH'), id('c-desk'), before)).toBe('d-labour');
    expect(directory.resolve(at('district', 'VPDKDD'), id('c-desk'), before)).toBe('d-land');
    expect(directory.resolve(at('province', 'LDTBXH'), id('c-desk'), before)).toBe('labour');
    expect(directory.resolve(at('province', 'LDTBXH'), id('d-desk'), before)).toBe('labour');
    expect(directory.resolve(at('province', 'MC'), id('labour'), before)).toBe('centre');
    expect(directory.resolve(at('district', 'PC'), id('d-land'), before)).toBe('d');
    expect(directory.resolve(at('ministry', 'LDTBXH'), id('c-desk'), before)).toBe('ministry');
  });

  it('find nothing where the level, the function or the unit is not there', () => {
    expect(directory.resolve(at('commune', 'PC'), id('d-desk'), before)).toBeNull();
    expect(directory.resolve(at('district', 'LDTBXH'), id('c-desk'), after)).toBeNull();
    expect(directory.resolve(at('province', 'XD'), id('c-desk'), before)).toBeNull();
    expect(directory.resolve({ at: 'intake' }, id('d-desk'), after)).toBeNull();
    expect(directory.resolve({ at: 'intake' }, id('nobody'), before)).toBeNull();
  });

  it('never choose between two', () => {
    const twice = compileDirectory(
      '4',
      [...VERSIONS, version(['d-labour-2', 'division', 'district', 'LDTBXH', '047', 'd'])],
      CODES,
    );
    expect(twice.resolve(at('district', 'LDTBXH'), id('c-desk'), before)).toBeNull();
    expect(directory.resolve({ at: 'named', code: 'H14.15' }, id('c-desk'), before)).toBeNull();
    expect(directory.resolve({ at: 'named', code: '15' }, id('c-desk'), last)).toBe('other');
    expect(directory.resolve({ at: 'named', code: '15' }, id('c-desk'), after)).toBe('p');
    expect(directory.resolve({ at: 'named', code: '01495' }, id('c-desk'), after)).toBe('c');
  });

  it('answer for tens of thousands of dossiers in no time', () => {
    const started = performance.now();
    for (let i = 0; i < 50_000; i += 1) {
      directory.resolve(at('province', 'LDTBXH'), id('c-desk'), before);
      directory.subtreeOf(id('p'), before);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('against a counter that walks', () => {
  const units = Array.from({ length: 12 }, (_, index) => `u${String(index)}`);
  const start = plainDate('2020-01-01');
  /** Each unit: up to three versions one after another, each under an earlier unit or under none. */
  const history = fc.tuple(
    ...units.map((unit, index) =>
      fc
        .array(fc.record({ days: fc.integer({ min: 1, max: 40 }), parent: fc.integer({ min: -1, max: index - 1 }) }), {
          minLength: 1,
          maxLength: 3,
        })
        .map((pieces) => {
          let from: PlainDate | null = null;
          return pieces.map(({ days, parent }, piece): UnitVersion => {
            const to: PlainDate | null = piece === pieces.length - 1 && index % 2 ? null : addDays(from ?? start, days);
            const sketch: Sketch = [
              unit,
              UNIT_KINDS[1],
              'province',
              null,
              null,
              parent < 0 ? null : `u${String(parent)}`,
            ];
            const made = version(sketch, from, to);
            from = to;
            return made;
          });
        }),
    ),
  );

  function naiveSubtree(versions: readonly UnitVersion[], root: UnitId, asOf: PlainDate): Set<string> {
    const placed = new Map<string, UnitVersion>();
    for (const each of versions) {
      const known = placed.get(each.unitId);
      if ((each.validFrom ?? '') <= asOf && (!known || (known.validFrom ?? '') < (each.validFrom ?? '')))
        placed.set(each.unitId, each);
    }
    const climbs = (unit: string): boolean => unit === root || climbsFrom(placed.get(unit)?.parentId ?? null);
    const climbsFrom = (parent: string | null): boolean => parent !== null && climbs(parent);
    return new Set([...placed.keys()].filter(climbs));
  }

  it('subtrees agree on every day', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: -5, max: 90 }),
        (pieces, root, offset) => {
          const versions = pieces.flat();
          const asOf = addDays(start, offset);
          const compiled = compileDirectory('x', versions, []);
          const expected = naiveSubtree(versions, id(`u${String(root)}`), asOf);
          expect(new Set(compiled.subtreeOf(id(`u${String(root)}`), asOf))).toEqual(expected);
          for (const unit of units)
            expect(compiled.isWithin(id(unit), id(`u${String(root)}`), asOf)).toBe(expected.has(unit));
        },
      ),
      { numRuns: 300 },
    );
  });
});
