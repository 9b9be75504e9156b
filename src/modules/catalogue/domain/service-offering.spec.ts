import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../kernel/plain-date.js';
import { isOnline, offeringFaults } from './service-offering.js';

const offering = {
  validFrom: plainDate('2020-01-01'),
  validTo: null,
  onlineLevel2011: 3,
  onlineMode: null,
  mapped: false,
  partialReason: null,
} as const;
const faults = (change: Partial<Parameters<typeof offeringFaults>[0]>): string[] =>
  offeringFaults({ ...offering, ...change }, 'offerings.0').map((fault) => `${fault.code} ${fault.field ?? ''}`);

describe('an offering', () => {
  it.each<[Partial<Parameters<typeof offeringFaults>[0]>, string[]]>([
    [{}, []],
    [{ validFrom: null, validTo: plainDate('2021-01-01') }, []],
    [{ validFrom: null, validTo: null }, []],
    [{ onlineLevel2011: null }, ['offering.level-missing offerings.0']],
    [{ onlineLevel2011: 5 as never }, ['offering.level-unknown offerings.0.onlineLevel2011']],
    [{ onlineMode: 'x' as never }, ['offering.mode-unknown offerings.0.onlineMode']],
    [{ validTo: plainDate('2020-01-01') }, ['offering.period-empty offerings.0.validTo']],
    [{ onlineMode: 'partial' }, []],
    [{ onlineMode: 'partial', partialReason: 'presence-required' }, []],
    [{ onlineMode: 'full', partialReason: 'presence-required' }, ['offering.reason-invalid offerings.0.partialReason']],
    [{ onlineMode: 'partial', partialReason: 'x' as never }, ['offering.reason-invalid offerings.0.partialReason']],
    [
      { onlineMode: 'partial', validFrom: plainDate('2026-07-01') },
      ['offering.reason-missing offerings.0.partialReason'],
    ],
    [{ onlineMode: 'partial', validFrom: plainDate('2026-07-01'), partialReason: 'on-site-verification' }, []],
  ])('%j', (change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it.each([
    [null, 'information', false],
    [4, 'information', false],
    [1, 'partial', true],
    [null, 'full', true],
    [2, null, false],
    [3, null, true],
    [4, null, true],
  ] as const)('at level %s and mode %s is online: %s', (onlineLevel2011, onlineMode, online) => {
    expect(isOnline({ onlineLevel2011, onlineMode })).toBe(online);
  });
});
