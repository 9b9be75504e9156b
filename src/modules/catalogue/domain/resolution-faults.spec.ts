import { describe, expect, it } from '@jest/globals';
import { A_DISTRICT, aDirectory, unitId } from '../../../../test/builders/a-district.js';
import { aStep, at, aVersion, aDecision } from '../../../../test/builders/a-version.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { compileDirectory } from '../../organisation/domain/index.js';
import { resolutionFaults } from './resolution-faults.js';

const END = plainDate('2020-07-01');
/** Phòng TNMT ends on 01/07/2020. */
const shrinking = compileDirectory(
  'test',
  A_DISTRICT.versions.map((unit) => (unit.unitId === unitId('Phòng TNMT') ? { ...unit, validTo: END } : unit)),
  A_DISTRICT.codes,
);
const land = aVersion({
  process: {
    first: 'xa',
    steps: [aStep('xa', ['phong']), aStep('phong', ['quyet-dinh'], { unit: at('district', 'TNMT') }), aDecision()],
  },
});

describe('selectors', () => {
  it('mean somebody on every day', () => {
    expect(resolutionFaults(land, aDirectory(), [END])).toEqual([]);
  });

  it('that mean nobody from some day on are refused with the step and the day', () => {
    expect(resolutionFaults(land, shrinking, [END, plainDate('2030-01-01')])).toEqual([
      { code: 'selector.resolves-to-nobody', field: 'process.steps.phong.unit', params: { on: END } },
    ]);
    // A version that ends before is not concerned.
    expect(resolutionFaults({ ...land, validTo: END }, shrinking, [END])).toEqual([]);
  });

  it('are asked on the first day of the version and on the days of change within it, the earliest first', () => {
    const later = plainDate('2021-01-01');
    const dayOf = (validFrom: PlainDate | null, days: readonly PlainDate[]) =>
      resolutionFaults({ ...land, validFrom }, shrinking, days).map(({ params }) => params?.['on']);
    expect(dayOf(later, [])).toEqual([later]);
    expect(dayOf(later, [END])).toEqual([later]);
    expect(dayOf(null, [later, END])).toEqual([END]);
    expect(dayOf(null, [])).toEqual([]);
    expect(dayOf(plainDate('2020-06-01'), [])).toEqual([]);
  });

  it('need mean somebody from one place of intake only, and other units are none', () => {
    // Only from "Một cửa xã bên" there is nobody: its commune's committee ends.
    const one = compileDirectory(
      'test',
      A_DISTRICT.versions.map((unit) => (unit.unitId === unitId('UBND xã bên') ? { ...unit, validTo: END } : unit)),
      A_DISTRICT.codes,
    );
    const commune = aVersion({ intakeLevels: ['commune'] });
    expect(resolutionFaults(commune, one, [END])).toEqual([]);
    // Of the units left, the committee and the one-stop unit of the district, none takes papers in at a commune.
    const none = compileDirectory(
      'test',
      A_DISTRICT.versions.filter(({ unitId: id }) => id !== unitId('Một cửa xã') && id !== unitId('Một cửa xã bên')),
      A_DISTRICT.codes,
    );
    const named = aVersion({ intakeLevels: ['commune'], competent: { at: 'named', code: 'H99.9' } });
    expect(resolutionFaults(named, none, [END])).toEqual([]);
  });

  it('of one unit by its code mean nobody where nobody carries it', () => {
    const named = aVersion({ competent: { at: 'named', code: 'H99.9' } });
    expect(resolutionFaults(named, aDirectory(), []).map(({ field }) => field)).toEqual(['competent']);
  });

  it('are not asked before any unit takes the procedure in', () => {
    expect(resolutionFaults(land, compileDirectory('test', [], []), [END])).toEqual([]);
  });
});
