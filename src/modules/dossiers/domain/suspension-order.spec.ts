import { describe, expect, it } from '@jest/globals';
import { unitId } from '../../../../test/builders/a-district.js';
import { idOf } from '../../../../test/builders/a-version.js';
import { at } from '../../../../test/builders/requirement-cases.js';
import { MS_PER_DAY, type Instant } from '../../../kernel/instant.js';
import { liftedAt, suspendedFrom, suspensionFaults, type SuspensionScope } from './suspension-order.js';

describe('a decision that suspends time limits', () => {
  const now = at('2020-09-10T08:00:00');
  const scope: SuspensionScope = { unitIds: [unitId('UBND huyện')], procedureIds: null, fromAt: now, toAt: null };
  const faults = (rest: Partial<SuspensionScope>) => suspensionFaults({ ...scope, ...rest }, now);

  it('names an area, a beginning not long past and an end after it; all faults are told at once', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ procedureIds: [idOf('procedure')], toAt: (now + 1) as Instant })).toEqual([]);
    const early = (now - 30 * MS_PER_DAY - 1) as Instant;
    expect(faults({ fromAt: (early + 1) as Instant })).toEqual([]);
    expect(faults({ unitIds: [], procedureIds: [], fromAt: early, toAt: early })).toEqual([
      { code: 'suspension.no-unit', field: 'unitIds' },
      { code: 'suspension.no-procedure', field: 'procedureCodes' },
      { code: 'suspension.from-too-early', field: 'fromAt', params: { days: 30 } },
      { code: 'suspension.ends-before-it-begins', field: 'toAt' },
    ]);
  });

  it('begins for a dossier after the last thing that happened to it, if that is before the end', () => {
    const of = (last: string, toAt: Instant | null = null) =>
      suspendedFrom({ lastEventAt: at(last) }, { fromAt: now, toAt });
    expect(of('2020-09-01T08:00:00')).toBe(now);
    expect(of('2020-09-11T08:00:00')).toBe(at('2020-09-11T08:00:00'));
    expect(of('2020-09-11T08:00:00', at('2020-09-11T08:00:00'))).toBeNull();
    expect(of('2020-09-11T08:00:00', at('2020-09-11T08:00:01'))).toBe(at('2020-09-11T08:00:00'));
  });

  it('ends with its end, or after what was done meanwhile', () => {
    expect(liftedAt({ lastEventAt: at('2020-09-01T08:00:00') }, now)).toBe(now);
    expect(liftedAt({ lastEventAt: at('2020-09-11T08:00:00') }, now)).toBe(at('2020-09-11T08:00:00'));
  });
});
