import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../kernel/plain-date.js';
import { EMPTY_UNIT_SET, joinUnitSets, type SourcedVersion } from './unit-set.js';
import type { UnitCode, UnitId } from './unit.js';

const unitId = 'u' as UnitId;
const code: UnitCode = { unitId, scheme: 'gso', code: '15', validFrom: null, validTo: null, synthetic: false };

function version(name: string, validFrom: string | null): SourcedVersion {
  const place = { level: 'province', parentId: null, functionCode: 'PC', areaCode: '15', validTo: null } as const;
  const from = validFrom === null ? null : plainDate(validFrom);
  return { unitId, kind: 'province-pc', name, shortName: name, validFrom: from, ...place };
}

describe('sets joined', () => {
  it('hold one row for each key, the later one', () => {
    const joined = joinUnitSets(
      { ...EMPTY_UNIT_SET, versions: [version('a', null), version('b', '2025-07-01')], codes: [code] },
      { ...EMPTY_UNIT_SET, versions: [version('c', null)], codes: [code, { ...code, scheme: 'local' }] },
    );
    expect(joined.versions.map((each) => each.name)).toEqual(['c', 'b']);
    expect(joined.codes.map((each) => each.scheme)).toEqual(['gso', 'local']);
  });
});
