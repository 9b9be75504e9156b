import { describe, expect, it } from '@jest/globals';
import { at } from '../../../../test/builders/a-version.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { UnitSelector } from '../../organisation/domain/index.js';
import { hasNoDistricts, levelFaults, reachFaults, sameSelector, selectorFaults } from './selector-faults.js';

/** The last day of the districts was 30 June 2025; the end of a validity is exclusive. */
const DISTRICTS = plainDate('2025-07-01');
const place = (criterion: string, level = 'commune', code = 'PC') =>
  ({ at: 'place', criterion, level, function: code }) as UnitSelector;

describe('a level', () => {
  it('of districts ends with them', () => {
    expect(levelFaults('district', DISTRICTS, 'level')).toEqual([]);
    const abolished = [{ code: 'version.level-abolished', field: 'level', params: { level: 'district' } }];
    expect(levelFaults('district', plainDate('2025-07-02'), 'level')).toEqual(abolished);
    expect(levelFaults('district', null, 'level')).toEqual(abolished);
    expect(levelFaults('commune', null, 'level')).toEqual([]);
    expect([DISTRICTS, plainDate('2025-07-02'), null].map(hasNoDistricts)).toEqual([false, true, true]);
  });

  it('is one of those that there are', () => {
    expect(levelFaults('village' as 'commune', null, 'level')).toEqual([
      { code: 'version.level-unknown', field: 'level', params: { level: 'village' } },
    ]);
  });
});

describe('a selector of a unit', () => {
  const found = (selector: UnitSelector) => selectorFaults(selector, null, 'unit');

  it.each<[UnitSelector]>([
    [{ at: 'intake' }],
    [at('province', 'PC')],
    [place('residence')],
    [place('parcel', 'province')],
    [place('site')],
    [{ at: 'named', code: 'H14.15' }],
    [{ at: 'named', code: '000.00.15.H14' }],
    [{ at: 'named', code: 'A' }],
    [{ at: 'named', code: 'a'.repeat(40) }],
  ])('may be %j', (selector) => {
    expect(found(selector)).toEqual([]);
  });

  it('by level or by place names a level and a function that there are', () => {
    expect(found(at('district', 'NONE'))).toEqual([
      { code: 'version.level-abolished', field: 'unit.level', params: { level: 'district' } },
      { code: 'selector.function-unknown', field: 'unit.function', params: { function: 'NONE' } },
    ]);
    expect(found(place('birthplace', 'commune', 'NONE'))).toEqual([
      { code: 'selector.criterion-unknown', field: 'unit.criterion', params: {} },
      { code: 'selector.function-unknown', field: 'unit.function', params: { function: 'NONE' } },
    ]);
    expect(selectorFaults(at('district', 'PC'), DISTRICTS, 'unit')).toEqual([]);
  });

  it.each(['', ' H14', 'H14 ', '.H14', 'H14/15', 'Huyện', 'a'.repeat(41)])('has no code "%s"', (code) => {
    expect(found({ at: 'named', code })).toEqual([
      { code: 'selector.code-invalid', field: 'unit.code', params: { code } },
    ]);
  });

  it('is of a known kind', () => {
    expect(found({ at: 'x' } as unknown as UnitSelector)).toEqual([
      { code: 'selector.kind-unknown', field: 'unit', params: {} },
    ]);
  });

  it('by level lies at the place of intake or above it', () => {
    expect(reachFaults(at('commune', 'PC'), ['province', 'commune', 'district'], 'unit')).toEqual([
      { code: 'selector.below-intake', field: 'unit.level', params: { level: 'commune', intake: 'province' } },
      { code: 'selector.below-intake', field: 'unit.level', params: { level: 'commune', intake: 'district' } },
    ]);
    expect(reachFaults(at('province', 'PC'), ['province', 'commune'], 'unit')).toEqual([]);
    // Where the place of the matter decides, not that of the intake.
    expect(reachFaults(place('parcel'), ['province'], 'unit')).toEqual([]);
    expect(reachFaults({ at: 'intake' }, ['province'], 'unit')).toEqual([]);
  });
});

describe('two selectors', () => {
  const all: UnitSelector[] = [
    { at: 'intake' },
    at('province', 'PC'),
    at('commune', 'PC'),
    at('province', 'STP'),
    place('residence'),
    place('parcel'),
    place('residence', 'province'),
    place('residence', 'commune', 'TP-HT'),
    { at: 'named', code: 'H14' },
    { at: 'named', code: 'H14.1' },
  ];

  it('mean the same unit everywhere only where they say the same', () => {
    for (const [i, a] of all.entries())
      for (const [j, b] of all.entries()) expect([i, j, sameSelector(a, { ...b })]).toEqual([i, j, i === j]);
  });
});
