import { describe, expect, it } from '@jest/globals';
import { plantedYear } from '../../../../../bench/signals/planted-histories.js';
import { precisionOf } from '../../../../../bench/signals/precision.js';
import { addMs, MS_PER_DAY, MS_PER_MINUTE, parseInstant, type Instant } from '../../../../kernel/instant.js';
import { plainDate } from '../../../../kernel/plain-date.js';
import { detectBulkClosing, detectInCase, detectRefiled, type Closing } from './detect-signals.js';
import { DEFAULT_THRESHOLDS, SIGNALS, type SignalCase } from './signal.js';

const NOON = parseInstant('2020-03-10T12:00:00+07:00');
/** Nothing is odd about it. */
const CLEAN = {
  dossierId: 'd' as SignalCase['dossierId'],
  procedureId: 'p' as SignalCase['procedureId'],
  applicantId: 'a' as SignalCase['applicantId'],
  intakeUnitId: 'intake' as SignalCase['intakeUnitId'],
  competentUnitId: 'competent' as SignalCase['intakeUnitId'],
  openedAt: addMs(NOON, -5 * MS_PER_DAY),
  acceptedAt: addMs(NOON, -5 * MS_PER_DAY),
  acceptedBy: 'clerk' as SignalCase['acceptedBy'],
  acceptanceMinutes: 480,
  acceptanceAt: NOON,
  supplements: [],
  endedAt: NOON,
  outcome: 'granted',
  endedBy: 'head' as SignalCase['acceptedBy'],
  endedAtUnit: null,
  dueOn: plainDate('2020-03-12'),
  signedAt: NOON,
  latestEntry: { at: NOON, hoursLater: 24, by: null, unitId: null },
} as const satisfies SignalCase;
const request = {
  draftedBy: 'officer' as SignalCase['acceptedBy'],
  unitId: null,
  sentAt: NOON,
  shareUsed: 0.79,
  named: 1,
  broughtPapers: true,
};
const found = (change: Partial<SignalCase>, resultFileAt: Instant | null = null) =>
  detectInCase({ ...CLEAN, ...change }, DEFAULT_THRESHOLDS, resultFileAt).map(({ signal }) => signal);

describe('signals', () => {
  it('find what was planted among ordinary histories that come near to it', () => {
    const rows = precisionOf(plantedYear(7, 2_500, 40));
    expect(rows.map(({ signal }) => signal)).toEqual([...SIGNALS]);
    for (const { signal, planted, precision, recall } of rows) {
      expect({ signal, enough: planted >= 10 }).toEqual({ signal, enough: true });
      expect({ signal, precise: (precision ?? 0) >= 0.7, complete: (recall ?? 0) >= 0.7 }).toEqual({
        signal,
        precise: true,
        complete: true,
      });
    }
  });

  it('say nothing of what stays at the threshold', () => {
    expect(found({})).toEqual([]);
    expect(found({ supplements: [request] }, addMs(NOON, -1))).toEqual([]);
    expect(found({ supplements: [{ ...request, broughtPapers: null, shareUsed: null }] })).toEqual([]);
    expect(found({ outcome: 'withdrawn', signedAt: null })).toEqual([]);
    expect(found({ outcome: 'not-accepted', acceptedAt: null, signedAt: null })).toEqual([]);
  });

  it.each([
    ['late-supplement', { supplements: [{ ...request, shareUsed: 0.8 }] }],
    ['repeated-supplement', { supplements: [request, request] }],
    ['empty-supplement', { supplements: [{ ...request, named: 0 }] }],
    ['empty-supplement', { supplements: [{ ...request, broughtPapers: false }] }],
    ['closed-before-result', { signedAt: null }],
    ['closed-before-result', { signedAt: addMs(NOON, 1) }],
    ['refused-after-acceptance', { outcome: 'refused' as const }],
    ['back-entered', { latestEntry: { at: NOON, hoursLater: 24.1, by: null, unitId: null } }],
    ['slow-acceptance', { acceptanceMinutes: 481 }],
  ])('%s: found where it is just over the threshold', (signal, change) => {
    expect(found(change)).toEqual([signal]);
  });

  it('a result whose paper came after the close was not there when it was closed', () => {
    expect(found({}, addMs(NOON, 1))).toEqual(['closed-before-result']);
  });

  it('name who did it and where: the asking officer, the clerk who accepted, the unit of each', () => {
    const [late] = detectInCase({ ...CLEAN, supplements: [{ ...request, shareUsed: 1.2 }] }, DEFAULT_THRESHOLDS);
    expect(late).toMatchObject({ officerId: 'officer', unitId: 'competent', on: '2020-03-10', measure: 1.2 });
    const [refused] = detectInCase({ ...CLEAN, outcome: 'refused' }, DEFAULT_THRESHOLDS);
    expect(refused).toMatchObject({ officerId: 'clerk', unitId: 'intake' });
  });

  it('refiled: the same person, the same procedure, days after an end without a result', () => {
    const first = { ...CLEAN, outcome: 'withdrawn' as const };
    const again = (days: number, change: Partial<SignalCase> = {}): SignalCase => ({
      ...CLEAN,
      dossierId: 'again' as SignalCase['dossierId'],
      openedAt: addMs(NOON, days * MS_PER_DAY),
      ...change,
    });
    const of = (...cases: SignalCase[]) => detectRefiled(cases, DEFAULT_THRESHOLDS).map(({ dossierId }) => dossierId);
    expect(of(first, again(10))).toEqual(['again']);
    expect(of(first, again(11))).toEqual([]);
    expect(of(CLEAN, again(1))).toEqual([]);
    expect(of(first, again(1, { applicantId: 'b' as SignalCase['applicantId'] }))).toEqual([]);
    expect(of(first, again(1, { procedureId: 'q' as SignalCase['procedureId'] }))).toEqual([]);
  });

  it('bulk closing: ten by one person within half an hour, each on its due day', () => {
    const closing = (index: number, minutes: number): Closing => ({
      dossierId: `d${String(index)}` as SignalCase['dossierId'],
      unitId: CLEAN.competentUnitId,
      officerId: CLEAN.endedBy,
      at: addMs(NOON, minutes * MS_PER_MINUTE),
      dueOn: plainDate('2020-03-10'),
    });
    const ten = Array.from({ length: 10 }, (_, index) => closing(index, index * 3));
    const count = (closings: Closing[]) => detectBulkClosing(closings, DEFAULT_THRESHOLDS).length;
    expect(count(ten)).toBe(10);
    expect(count(ten.slice(1))).toBe(0);
    expect(count([...ten, closing(10, 200)])).toBe(10);
    expect(count(ten.map((each, index) => (index === 0 ? { ...each, officerId: null } : each)))).toBe(0);
    expect(count(ten.map((each, index) => (index === 0 ? { ...each, dueOn: plainDate('2020-03-11') } : each)))).toBe(0);
    expect(count(ten.map((each, index) => ({ ...each, at: addMs(NOON, index * 4 * MS_PER_MINUTE) })))).toBe(0);
  });
});
