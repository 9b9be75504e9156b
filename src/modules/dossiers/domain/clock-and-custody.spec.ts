import { describe, expect, it } from '@jest/globals';
import { type ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aDecision, aStep, at as level, aVersion, idOf } from '../../../../test/builders/a-version.js';
import { accepted, at, atCommune, atDistrict, entered, opened } from '../../../../test/builders/requirement-cases.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { Command } from './act-command.js';
import { backEntryFaults } from './back-entry.js';
import { dueKindOf, isPaused, judge, pausedSince, startClock } from './clock-ledger.js';
import { consultationRule } from './consultation-rule.js';
import { finish } from './dossier-changes.js';
import { formatDossierCode, normaliseDossierCode, parseDossierCode } from './dossier-code.js';
import { openPauseOf } from './dossier.js';
import { DOSSIER_STATES, isPending } from './dossier-state.js';
import { extensionFault } from './extension-fault.js';

/* Monday 04/05/2020 + 10 working days = Monday 18/05/2020. */
const limit = (value: number, unit: TimeLimit['unit']): TimeLimit => ({ value, unit });
const [rule] = aVersion().limits;
if (!rule) throw new Error('no limit');

describe('the clock', () => {
  it('compares days, or moments where the limit is in hours', () => {
    const kindOf = (unit: TimeLimit['unit'] | null) => dueKindOf({ ...rule, limit: unit && limit(1, unit) });
    expect(kindOf(null)).toBe('none');
    for (const unit of ['hour', 'working-hour'] as const) expect(kindOf(unit)).toBe('instant');
    for (const unit of ['working-day', 'calendar-day', 'month', 'same-day'] as const) expect(kindOf(unit)).toBe('day');
  });

  it('judges by date or by moment; without a limit, or a date, there is nothing to judge', () => {
    const due = { dueOn: plainDate('2020-05-18'), dueAt: at('2020-05-18T10:00:00') };
    const on = (unit: TimeLimit['unit'], local: string) => judge(due, unit, at(local));
    expect(on('working-day', '2020-05-18T23:59:00')).toBe('on-time');
    expect(on('working-hour', '2020-05-18T10:00:00')).toBe('on-time');
    expect(on('working-hour', '2020-05-18T10:00:01')).toBe('late');
    expect(on('hour', '2020-05-18T10:00:01')).toBe('late');
    expect(on('hour', '2020-05-17T23:59:00')).toBe('early');
    expect(on('working-day', '2020-05-19T00:00:00')).toBe('late');
    expect(judge(null, 'hour', due.dueAt)).toBe('no-limit');
    expect(judge(due, null, due.dueAt)).toBe('no-limit');
  });

  it('stands still since the oldest pause that is open', () => {
    const running = atCommune();
    const clockOf = (a: ACase) => a.dossier.clock ?? startClock(rule, at('2020-05-04T08:30:00'), stamp(a));
    const stamp = (a: ACase) => ({ calendar: a.rules.calendar('test'), calendarVersion: 'test', eventSeq: 2 });
    expect([isPaused(clockOf(running)), pausedSince(clockOf(running))]).toEqual([false, null]);
    const still = running.act('2020-05-05T10:00:00', { act: 'suspend', documentNumber: '55/QĐ' });
    expect([isPaused(clockOf(still)), pausedSince(clockOf(still))]).toEqual([true, at('2020-05-05T10:00:00')]);
    expect(openPauseOf(still.dossier, 'force-majeure')).toMatchObject({ from: at('2020-05-05T10:00:00'), to: null });
    expect(openPauseOf(still.dossier, 'supplement')).toBeNull();
    still.act('2020-05-06T10:00:00', { act: 'lift-suspension', documentNumber: '56/QĐ' });
    expect(openPauseOf(still.dossier, 'force-majeure')).toBeNull();
    expect(openPauseOf(opened().dossier, 'force-majeure')).toBeNull();
  });

  it('has a cut-off of its own where the procedure has', () => {
    const sameDay = (cutoffMinute: number | null) =>
      accepted(aVersion({ limits: [{ ...rule, limit: limit(0, 'same-day'), cutoffMinute }] })).dossier.clock
        ?.promises[0];
    // Accepted at 08:30: before 15:00 the same day, after a cut-off at 08:00 the next.
    expect(sameDay(null)?.dueOn).toBe('2020-05-04');
    expect(sameDay(8 * 60)?.dueOn).toBe('2020-05-05');
  });

  it('starts with the receipt by the competent unit where the procedure says so', () => {
    const version = aVersion({
      limits: [{ ...rule, startEvent: 'received-by-competent-unit' }],
      competent: level('district', 'LDTBXH'),
    });
    const a = atCommune(version);
    expect(a.dossier.clock).toBeNull();
    a.act('2020-05-06T09:00:00', { act: 'complete-step', stepId: a.step.id, choice: null, noteId: null });
    expect(a.dossier.clock).toBeNull();
    a.act('2020-05-07T10:00:00', { act: 'receive-step', stepId: a.step.id });
    expect(a.dossier.clock).toMatchObject({
      startedAt: at('2020-05-07T10:00:00'),
      promises: [{ dueOn: '2020-05-21' }],
    });
    a.act('2020-05-08T10:00:00', { act: 'hand-to-system', stepId: a.step.id, system: 'x', reference: 'y' });
    expect(a.dossier.clock?.startedAt).toBe(at('2020-05-07T10:00:00'));
  });

  it('runs or stands still in every state that is pending', () => {
    expect(DOSSIER_STATES.filter(isPending)).toEqual([
      'accepted',
      'in-transfer',
      'processing',
      'consulting',
      'supplement-drafted',
      'supplement-wait',
      'obligation-wait',
      'withdrawal-requested',
      'stop-proposed',
      'refusal-drafted',
      'result-drafted',
      'result-signed',
    ]);
  });
});

describe('what ends', () => {
  it('leaves no pause, opinion or step open, and what was closed as it was', () => {
    const a = atDistrict();
    const ask = (name: string): Command => ({
      ...{ act: 'open-consultation', unitId: unitId(name), noteId: a.note() },
      dueAt: at('2020-05-08T17:00:00'),
    });
    a.act('2020-05-05T11:00:00', ask('Phòng TNMT')).act('2020-05-05T11:10:00', ask('UBND xã'));
    const [first] = a.dossier.consultations;
    if (!first) throw new Error('an opinion');
    a.act('2020-05-05T14:00:00', {
      ...{ act: 'answer-consultation', consultationId: first.id, answer: 'agreed', noteId: a.note() },
    });
    a.act('2020-05-05T15:00:00', { act: 'suspend', documentNumber: '55/QĐ' });
    a.act('2020-05-05T15:30:00', { act: 'lift-suspension', documentNumber: '56/QĐ' });
    a.act('2020-05-05T16:00:00', { act: 'suspend', documentNumber: '57/QĐ' });
    a.act('2020-05-06T08:00:00', { act: 'request-withdrawal', noteId: a.note() });
    a.act('2020-05-06T09:00:00', { act: 'confirm-withdrawal', noteId: a.note() });
    const end = at('2020-05-06T09:00:00');
    expect(a.dossier.consultations.map(({ answeredAt }) => answeredAt)).toEqual([at('2020-05-05T14:00:00'), end]);
    expect(a.dossier.clock?.pauses.map(({ to }) => to)).toEqual([at('2020-05-05T15:30:00'), end]);
    expect(a.dossier.steps.map(({ ending, closedAt }) => [ending, closedAt])).toEqual([
      ['completed', at('2020-05-05T09:00:00')],
      ['cut-off', end],
    ]);
    const last = a.events.at(-1);
    if (!last) throw new Error('an event');
    expect(() => finish(a.dossier, last, 'withdrawn')).toThrow('a dossier finishes once');
  });
});

describe('a reform', () => {
  it('moves what is open and leaves what is done', () => {
    const a = atDistrict();
    const dueAt = at('2020-05-08T17:00:00');
    const ask = (): Command => ({ act: 'open-consultation', unitId: unitId('UBND xã'), dueAt, noteId: a.note() });
    a.act('2020-05-05T11:00:00', ask());
    const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
    a.act('2020-05-05T14:00:00', { act: 'answer-consultation', consultationId, answer: 'agreed', noteId: a.note() });
    a.act('2020-05-05T15:00:00', ask());
    const moves = [{ fromUnitId: unitId('UBND xã'), toUnitId: unitId('UBND xã bên') }];
    a.act('2020-05-06T00:00:00', { act: 'transfer-custody', moves, legalRef: 'NQ 1' });
    expect(a.dossier.steps.map((step) => step.unitId)).toEqual([unitId('UBND xã'), unitId('Phòng LĐTBXH')]);
    expect(a.dossier.consultations.map((each) => each.unitId)).toEqual([unitId('UBND xã'), unitId('UBND xã bên')]);
    const before = opened().act('2020-05-04T09:00:00', { act: 'transfer-custody', moves, legalRef: 'NQ 1' }).dossier;
    expect([before.competentUnitId, before.returnUnitId, before.handedOverTo]).toEqual([null, null, null]);
  });
});

describe('an opinion whose time the law sets', () => {
  const consultation = { within: limit(2, 'working-day'), onSilence: 'deemed-agreed' } as const;
  const version = aVersion({
    process: {
      first: 'xa',
      steps: [
        aStep('xa', ['huyen']),
        aStep('huyen', ['quyet-dinh'], { unit: level('district', 'LDTBXH'), offers: ['consult'], consultation }),
        aDecision(),
      ],
    },
  });
  const ask = (a: ACase, local: string): Command => ({
    ...{ act: 'open-consultation', unitId: unitId('Phòng TNMT'), dueAt: at(local), noteId: a.note() },
  });

  it('is asked for until that day, not before and not after', () => {
    const a = atDistrict(version);
    expect(consultationRule(a.dossier, a.rules)).toEqual(consultation);
    // Asked on Wednesday 06/05: two working days end on Friday 08/05.
    expect(entered('answer-time-by-law', a, ask(a, '2020-05-08T17:00:00'))).toEqual([]);
    for (const day of ['2020-05-07', '2020-05-11'])
      expect(entered('answer-time-by-law', a, ask(a, `${day}T17:00:00`))).toEqual([
        { code: 'dossier.answer-time-by-law', field: 'dueAt', params: { on: '2020-05-08' } },
      ]);
    expect(entered('answer-time-by-law', a, { act: 'issue-result' })).toEqual([]);
    const free = atDistrict();
    expect(consultationRule(free.dossier, free.rules)).toBeNull();
    expect(entered('answer-time-by-law', free, ask(free, '2020-06-01T17:00:00'))).toEqual([]);
    expect(consultationRule(atCommune(version).dossier, a.rules)).toBeNull();
    const unreceived = { ...a.dossier, steps: a.dossier.steps.map((step) => ({ ...step, receivedAt: null })) };
    expect(consultationRule(unreceived, a.rules)).toBeNull();
  });

  it('agrees by silence, and only then', () => {
    const told = (of: typeof version) => {
      const a = atDistrict(of).act('2020-05-06T09:00:00', ask(atDistrict(of), '2020-05-08T17:00:00'));
      const consultationId = a.dossier.consultations[0]?.id ?? idOf<'consultation'>('none');
      a.act('2020-05-11T09:00:00', { act: 'lapse-consultation', consultationId });
      return [a.dossier.consultations[0]?.onSilence, a.events.at(-1)?.payload];
    };
    expect(told(version)).toEqual(['deemed-agreed', expect.objectContaining({ agreed: true })]);
    expect(told(aVersion())).toEqual([undefined, expect.objectContaining({ agreed: false })]);
  });
});

describe('another promised day', () => {
  const extend = (a: ACase, dueOn: string) =>
    extensionFault(a.dossier, a.facts(null, at('2020-05-06T09:00:00')), plainDate(dueOn));

  it('is a later working day', () => {
    const a = atCommune();
    expect(extend(a, '2020-05-19')).toBeNull();
    expect(extend(a, '2020-05-18')).toEqual({
      ...{ code: 'dossier.extension-not-later', field: 'dueOn', params: { after: '2020-05-18' } },
    });
    expect(extend(a, '2020-05-23')).toEqual({ code: 'dossier.extension-not-on-working-day', field: 'dueOn' });
    const facts = a.facts(null, at('2020-05-06T09:00:00'));
    expect(extensionFault(a.dossier, facts, '2020-02-30' as never)).toEqual({
      ...{ code: 'dossier.date-invalid', field: 'dueOn' },
    });
    expect(extensionFault(opened().dossier, facts, plainDate('2020-05-18'))).toBeNull();
    expect(
      entered('extension-later', a, { act: 'propose-extension', dueOn: plainDate('2020-05-18'), noteId: null }),
    ).toHaveLength(1);
  });

  it('lies within the longest prolongation, and the longest time in all with pauses given back', () => {
    const within = (extension: ReturnType<typeof aVersion>['extension']) => atCommune(aVersion({ extension }));
    const tooLong = (latest: string) => ({ code: 'dossier.extension-too-long', field: 'dueOn', params: { latest } });
    // Two working days after Monday 18/05: Wednesday 20/05.
    const longest = within({ maximum: 1, longest: limit(2, 'working-day') });
    expect(extend(longest, '2020-05-20')).toBeNull();
    expect(extend(longest, '2020-05-21')).toEqual(tooLong('2020-05-20'));
    // Eleven working days in all from 04/05: Tuesday 19/05; the earlier of both bounds holds.
    const total = limit(11, 'working-day');
    const both = within({ maximum: 1, longest: limit(2, 'working-day'), total });
    expect(extend(both, '2020-05-19')).toBeNull();
    expect(extend(both, '2020-05-20')).toEqual(tooLong('2020-05-19'));
    // Suspended over Tuesday and Wednesday, (04/05, 06/05]: two working days later, Thursday 21/05; due on the 20th by then.
    const paused = within({ maximum: 1, longest: null, total });
    paused.act('2020-05-04T10:00:00', { act: 'suspend', documentNumber: '55/QĐ' });
    paused.act('2020-05-06T08:00:00', { act: 'lift-suspension', documentNumber: '56/QĐ' });
    expect(extend(paused, '2020-05-21')).toBeNull();
    expect(extend(paused, '2020-05-22')).toEqual(tooLong('2020-05-21'));
  });
});

describe('codes and late entries', () => {
  it('a code is whole, from 1 to 9,999,999, and read as people type it', () => {
    const on = plainDate('2020-05-04');
    expect(formatDossierCode({ agency: 'H14.15', on, sequence: 1 })).toBe('H14.15-200504-0001');
    expect(formatDossierCode({ agency: 'H14.15', on, sequence: 9_999_999 })).toBe('H14.15-200504-9999999');
    for (const sequence of [0, 10_000_000, 1.5])
      expect(() => formatDossierCode({ agency: 'H14', on, sequence })).toThrow(
        `not a running number: ${String(sequence)}`,
      );
    expect(parseDossierCode('x H14.15-200504-0001')).toBeNull();
    expect(parseDossierCode('H14.15-200504-0001 x')).toBeNull();
    expect(normaliseDossierCode('  h14.15 – 200504   − 0001 ')).toBe('H14.15-200504-0001');
  });

  it('an entry made afterwards says all that stands against it', () => {
    const now = at('2020-05-06T08:00:00');
    expect(backEntryFaults({ at: now, paperNumber: ' ', reason: 'disaster' }, now, -1)).toEqual([
      { code: 'back-entry.not-past', field: 'at' },
      { code: 'back-entry.too-old', field: 'at', params: { days: -1 } },
      { code: 'back-entry.paper-number-missing', field: 'paperNumber' },
    ]);
  });
});
