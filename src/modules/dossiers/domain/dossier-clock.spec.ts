import { describe, expect, it } from '@jest/globals';
import { aVersion, at as level } from '../../../../test/builders/a-version.js';
import { at, opened, accepted, atCommune } from '../../../../test/builders/requirement-cases.js';
import type { ACase } from '../../../../test/builders/a-case.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { TimeLimit } from '../../calendar/domain/index.js';
import { dueKindOf, isPaused, judge, pausedSince, startClock } from './clock-ledger.js';
import { openPauseOf } from './dossier.js';

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
});
