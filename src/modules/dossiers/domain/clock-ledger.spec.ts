import { describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { parseInstant } from '../../../kernel/instant.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { compileCalendar, endOfOffice, type LimitUnit } from '../../calendar/domain/index.js';
import type { TimeLimitRule } from '../../catalogue/domain/index.js';
import {
  closePause,
  currentPromise,
  dueKindOf,
  explainPromise,
  extendTo,
  isPaused,
  judge,
  openPause,
  pausedSince,
  startClock,
  type ClockLedger,
  type Stamp,
} from './clock-ledger.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);
const stamp = (eventSeq: number): Stamp => ({ calendar, calendarVersion: 'v1', eventSeq });
const at = (local: string) => parseInstant(`${local}+07:00`);
const rule = (value: number, unit: LimitUnit): TimeLimitRule => ({
  channel: null,
  limit: { value, unit },
  startEvent: 'accepted',
  cutoffMinute: null,
  textVi: '',
});
const dueOn = (ledger: ClockLedger) => currentPromise(ledger)?.dueOn;

describe('the clock ledger', () => {
  // Vector 16 of the specification: Monday 02/03/2026, 10 working days = 16/03; supplement 05/03 to 12/03.
  const started = startClock(rule(10, 'working-day'), at('2026-03-02T09:00:00'), stamp(2));
  const waiting = openPause(started, 'supplement', at('2026-03-05T10:00:00'), 5);

  it('promises once at the start', () => {
    expect(started.promises).toEqual([
      expect.objectContaining({ number: 1, dueOn: '2026-03-16', cause: 'original', eventSeq: 2, provisional: false }),
    ]);
  });

  it.each([
    ['pause', '2026-03-23'],
    ['restart', '2026-03-26'],
  ] as const)('after a supplement under %s promises %s and keeps the first promise', (policy, expected) => {
    const answered = closePause(waiting, 'supplement', at('2026-03-12T10:00:00'), policy, stamp(6));
    expect(answered.promises.map((p) => [p.number, p.dueOn, p.cause])).toEqual([
      [1, '2026-03-16', 'original'],
      [2, expected, 'supplement'],
    ]);
  });

  it('stands still while a pause is open, and says since when', () => {
    expect(isPaused(started)).toBe(false);
    expect(isPaused(waiting)).toBe(true);
    expect(pausedSince(waiting)).toBe(at('2026-03-05T10:00:00'));
    expect(dueOn(waiting)).toBe('2026-03-16');
  });

  it('refuses a second pause of one kind and the end of one that is not open', () => {
    expect(() => openPause(waiting, 'supplement', at('2026-03-06T10:00:00'), 6)).toThrow('open already');
    expect(() => closePause(started, 'obligation', at('2026-03-06T10:00:00'), 'pause', stamp(6))).toThrow('no pause');
  });

  it('subtracts pauses that overlap once', () => {
    // 05/03–12/03 and 10/03–17/03 together stand still (05/03, 17/03]: 8 working days after 16/03 is 26/03.
    const both = openPause(waiting, 'obligation', at('2026-03-10T10:00:00'), 6);
    const one = closePause(both, 'supplement', at('2026-03-12T10:00:00'), 'pause', stamp(7));
    const none = closePause(one, 'obligation', at('2026-03-17T10:00:00'), 'pause', stamp(8));
    expect(dueOn(none)).toBe('2026-03-26');
    expect(isPaused(none)).toBe(false);
  });

  it('moves an extended date by pauses that come after it, not by those before', () => {
    const answered = closePause(waiting, 'supplement', at('2026-03-12T10:00:00'), 'pause', stamp(6));
    const extended = extendTo(
      answered,
      plainDate('2026-03-27'),
      endOfOffice(calendar, plainDate('2026-03-27')),
      stamp(7),
    );
    expect(dueOn(extended)).toBe('2026-03-27');
    const again = openPause(extended, 'obligation', at('2026-03-24T10:00:00'), 8);
    // (24/03, 26/03] are two working days: 27/03 (Friday) moves to 31/03 (Tuesday).
    expect(dueOn(closePause(again, 'obligation', at('2026-03-26T10:00:00'), 'pause', stamp(9)))).toBe('2026-03-31');
  });

  it('explains the current date by a trace that ends on it', () => {
    const answered = closePause(waiting, 'supplement', at('2026-03-12T10:00:00'), 'pause', stamp(6));
    const explained = explainPromise(answered, calendar);
    expect(explained?.trace.filter((day) => day.counted)).toHaveLength(10);
    expect(explained?.trace.at(-1)?.day).toBe('2026-03-23');
  });

  it('promises nothing where the law sets no limit', () => {
    const none = startClock({ ...rule(1, 'hour'), limit: null }, at('2026-03-02T09:00:00'), stamp(2));
    expect(none.promises).toEqual([]);
    expect(dueKindOf(none.rule)).toBe('none');
    expect(explainPromise(none, calendar)).toBeNull();
  });
});

describe('early, on time or late', () => {
  const due = { dueOn: plainDate('2020-05-25'), dueAt: at('2020-05-25T15:00:00') };

  it.each([
    ['2020-05-24T23:59:59', 'working-day', 'early'],
    ['2020-05-25T00:00:00', 'working-day', 'on-time'],
    ['2020-05-25T23:59:59', 'working-day', 'on-time'],
    ['2020-05-26T00:00:00', 'working-day', 'late'],
    ['2020-05-25T16:00:00', 'same-day', 'on-time'],
    ['2020-05-25T16:00:00', 'month', 'on-time'],
    ['2020-05-25T16:00:00', 'calendar-day', 'on-time'],
    ['2020-05-24T16:00:00', 'working-hour', 'early'],
    ['2020-05-25T08:00:00', 'working-hour', 'on-time'],
    ['2020-05-25T15:00:00', 'working-hour', 'on-time'],
    ['2020-05-25T15:00:01', 'working-hour', 'late'],
    ['2020-05-25T15:00:01', 'hour', 'late'],
  ] as const)('finished %s under a limit in %ss is %s', (finished, unit, timing) => {
    expect(judge(due, unit, at(finished))).toBe(timing);
  });

  it('is not asked where there is no limit', () => {
    expect(judge(null, null, at('2020-05-25T08:00:00'))).toBe('no-limit');
  });
});
