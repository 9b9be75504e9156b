import { describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, parseInstant, type Instant, type Interval } from '../../../kernel/instant.js';
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import {
  compileCalendar,
  computeDeadline,
  forwardBy,
  isWorkingDay,
  prolongDeadline,
  weekOf,
  type DeadlineInput,
  type LimitUnit,
} from './index.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);

/** `2020-04-28 10:00` in the office zone. */
const at = (local: string): Instant => parseInstant(`${local.replace(' ', 'T')}+07:00`);
const pause = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const shown = (instant: Instant): string => formatInstant(instant).slice(0, 16).replace('T', ' ');

function due(start: string, value: number, unit: LimitUnit, rest: Partial<DeadlineInput> = {}): string {
  return shown(computeDeadline(calendar, { start: at(start), limit: { value, unit }, ...rest }).dueAt);
}

describe('due dates', () => {
  describe('the sixteen vectors', () => {
    it.each<[number, string, number, LimitUnit, string]>([
      [1, '2020-04-28 10:00', 3, 'working-day', '2020-05-05 17:30'],
      [2, '2019-04-26 14:00', 2, 'working-day', '2019-05-03 17:30'],
      [3, '2019-04-26 14:00', 3, 'working-day', '2019-05-04 17:30'],
      [4, '2024-05-02 09:00', 2, 'working-day', '2024-05-04 17:30'],
      [5, '2025-04-25 09:00', 1, 'working-day', '2025-04-26 17:30'],
      [6, '2026-08-20 09:00', 3, 'working-day', '2026-08-24 17:30'],
      [7, '2026-11-20 10:00', 3, 'working-day', '2026-11-26 17:30'],
      [8, '2026-02-13 09:00', 5, 'working-day', '2026-02-27 17:30'],
      [9, '2026-08-17 09:00', 15, 'calendar-day', '2026-09-03 17:30'],
      [10, '2026-01-31 09:00', 1, 'month', '2026-03-02 17:30'],
      [11, '2026-11-23 14:59', 1, 'same-day', '2026-11-23 17:30'],
      [11, '2026-11-23 15:01', 1, 'same-day', '2026-11-25 17:30'],
      [12, '2026-11-20 15:00', 8, 'working-hour', '2026-11-23 15:00'],
      [13, '2026-11-21 09:00', 8, 'working-hour', '2026-11-23 17:30'],
      [14, '2026-11-23 17:30', 1, 'working-hour', '2026-11-25 08:30'],
      [15, '2026-11-23 12:00', 4, 'working-hour', '2026-11-23 17:30'],
      [16, '2026-03-02 09:00', 10, 'working-day', '2026-03-16 17:30'],
    ])('%i: %s, %i %s', (_number, start, value, unit, expected) => {
      expect(due(start, value, unit)).toBe(expected);
    });

    it('16: a supplement sent on 5 March and confirmed on 12 March stops the clock, or starts it again', () => {
      const pauses = [pause('2026-03-05 10:00', '2026-03-12 15:00')];
      expect(due('2026-03-02 09:00', 10, 'working-day', { pauses, policy: 'pause' })).toBe('2026-03-23 17:30');
      expect(due('2026-03-02 09:00', 10, 'working-day', { pauses, policy: 'restart' })).toBe('2026-03-26 17:30');
    });
  });

  describe('edges', () => {
    it('ends a working hour exactly at the end of a slot, not at the next slot', () => {
      expect(due('2026-11-23 10:30', 1, 'working-hour')).toBe('2026-11-23 11:30');
      expect(due('2026-11-23 16:30', 1, 'working-hour')).toBe('2026-11-23 17:30');
    });

    it('runs hours by the clock, through nights and holidays', () => {
      expect(due('2026-02-13 16:00', 72, 'hour')).toBe('2026-02-16 16:00');
    });

    it('takes same-day work in until 15:00 and not a second later', () => {
      expect(due('2026-11-19 15:00', 1, 'same-day')).toBe('2026-11-19 17:30');
      expect(due('2026-11-19 15:00:01', 1, 'same-day')).toBe('2026-11-20 17:30');
      expect(due('2026-11-19 14:00', 1, 'same-day', { cutoffMinute: 13 * 60 })).toBe('2026-11-20 17:30');
    });

    it('treats a same-day start on a day off as one at the next opening', () => {
      expect(due('2026-11-21 16:00', 0, 'same-day')).toBe('2026-11-23 17:30');
    });

    it('does not count the day of the event, nor a weekend on which it was received', () => {
      expect(due('2026-11-21 09:00', 1, 'working-day')).toBe('2026-11-23 17:30');
      expect(due('2026-11-20 23:59', 1, 'working-day')).toBe('2026-11-23 17:30');
    });

    it('takes the local day of the instant, not the one in UTC', () => {
      const start = parseInstant('2026-11-18T18:00:00Z'); // 01:00 on the 19th in Hà Nội
      expect(computeDeadline(calendar, { start, limit: { value: 1, unit: 'working-day' } }).dueOn).toBe('2026-11-20');
    });

    it('uses the slots of the replaced weekday on a make-up Saturday', () => {
      // 2026-08-22 (Saturday) replaces Monday 31 August.
      const early = weekOf([[450, 690]]).map((slot) => (slot.weekday === 1 ? { ...slot, endMinute: 600 } : slot));
      const hours = [{ validFrom: null, validTo: null, slots: early }];
      const own = compileCalendar({ ...REFERENCE_CALENDAR, officeHours: hours });
      const limit = { value: 1, unit: 'working-day' } as const;
      expect(shown(computeDeadline(own, { start: at('2026-08-21 09:00'), limit }).dueAt)).toBe('2026-08-22 10:00');
    });

    it('clamps months to the end of a shorter one', () => {
      expect(due('2024-01-31 09:00', 1, 'month')).toBe('2024-02-29 17:30');
      expect(due('2025-11-30 09:00', 3, 'month')).toBe('2026-03-02 17:30'); // 28 February is a Saturday
    });
  });

  describe('pauses', () => {
    it('give back the working days in (sent, confirmed]', () => {
      const sentFridayConfirmedMonday = [pause('2026-03-06 16:00', '2026-03-09 08:00')];
      expect(due('2026-03-02 09:00', 10, 'working-day', { pauses: sentFridayConfirmedMonday })).toBe(
        '2026-03-17 17:30',
      );
    });

    it('give nothing back within one day, in days', () => {
      const pauses = [pause('2026-03-05 08:00', '2026-03-05 17:00')];
      expect(due('2026-03-02 09:00', 10, 'working-day', { pauses })).toBe('2026-03-16 17:30');
    });

    it('are one where they overlap', () => {
      const apart = [pause('2026-03-05 10:00', '2026-03-12 15:00')];
      const overlapping = [
        pause('2026-03-09 08:00', '2026-03-12 15:00'),
        pause('2026-03-05 10:00', '2026-03-10 09:00'),
        pause('2026-03-06 10:00', '2026-03-06 11:00'),
      ];
      for (const unit of ['working-day', 'calendar-day', 'working-hour', 'hour'] as const) {
        expect(due('2026-03-02 09:00', 10, unit, { pauses: overlapping })).toBe(
          due('2026-03-02 09:00', 10, unit, { pauses: apart }),
        );
      }
    });

    it('are added to the unrolled end of calendar days, which is rolled once', () => {
      // 10 days end on Saturday 14 March; two paused days move the end to Monday 16, not Monday + 2.
      const pauses = [pause('2026-03-05 10:00', '2026-03-07 10:00')];
      expect(due('2026-03-04 09:00', 10, 'calendar-day', { pauses })).toBe('2026-03-16 17:30');
    });

    it('give back office minutes to working hours and same-day work, all minutes to hours', () => {
      const overLunch = [pause('2026-11-19 10:30', '2026-11-19 14:00')];
      expect(due('2026-11-19 09:00', 3, 'working-hour', { pauses: overLunch })).toBe('2026-11-19 15:30');
      expect(due('2026-11-19 09:00', 1, 'same-day', { pauses: overLunch })).toBe('2026-11-20 09:00');
      expect(due('2026-11-19 09:00', 3, 'hour', { pauses: overLunch })).toBe('2026-11-19 15:30');
    });

    it('before the start stopped nothing', () => {
      const pauses = [pause('2026-02-25 10:00', '2026-02-27 10:00'), pause('2026-03-01 08:00', '2026-03-03 08:00')];
      expect(due('2026-03-02 09:00', 10, 'working-day', { pauses })).toBe('2026-03-17 17:30');
    });

    it('restart from the last confirmation, by the same start rules', () => {
      const pauses = [pause('2026-11-18 10:00', '2026-11-19 15:01'), pause('2026-11-17 10:00', '2026-11-17 11:00')];
      expect(due('2026-11-16 09:00', 1, 'same-day', { pauses, policy: 'restart' })).toBe('2026-11-20 17:30');
      expect(due('2026-11-16 09:00', 2, 'hour', { pauses, policy: 'restart' })).toBe('2026-11-19 17:01');
    });
  });

  describe('a promise that may still move', () => {
    const provisional = (start: string, value: number, unit: LimitUnit) =>
      computeDeadline(calendar, { start: at(start), limit: { value, unit } }).provisional;

    it('is provisional when it touches a year that is not announced', () => {
      expect(provisional('2026-12-24 09:00', 5, 'working-day')).toBe(false);
      expect(provisional('2026-12-24 09:00', 6, 'working-day')).toBe(true);
      expect(provisional('2026-12-24 09:00', 1, 'month')).toBe(true);
      expect(provisional('2014-12-30 09:00', 5, 'working-day')).toBe(true);
    });

    it('is never provisional in hours, which ask no calendar', () => {
      expect(provisional('2026-12-31 09:00', 48, 'hour')).toBe(false);
    });

    it('counts the holidays of January when it is made in December', () => {
      expect(due('2019-12-31 09:00', 2, 'working-day')).toBe('2020-01-03 17:30');
    });
  });

  it('prolongs a fixed date by later pauses only', () => {
    const base = { dueOn: plainDate('2026-03-21'), dueAt: at('2026-03-21 17:30') }; // a Saturday, fixed by decision
    expect(prolongDeadline(calendar, base, 'working-day', []).dueOn).toBe('2026-03-21');
    const pauses = [pause('2026-03-18 10:00', '2026-03-20 10:00')];
    const moved = (unit: LimitUnit) => shown(prolongDeadline(calendar, base, unit, pauses).dueAt);
    expect(moved('working-day')).toBe('2026-03-24 17:30');
    expect(moved('calendar-day')).toBe('2026-03-23 17:30');
    expect(moved('month')).toBe('2026-03-23 17:30');
    expect(moved('hour')).toBe('2026-03-23 17:30');
    expect(moved('working-hour')).toBe('2026-03-24 17:30');
    expect(prolongDeadline(calendar, base, 'working-day', pauses).provisional).toBe(false);
  });

  it('gives papers until closing, or after 15:00 until the next opening, to be forwarded', () => {
    expect(shown(forwardBy(calendar, at('2026-11-19 15:00')))).toBe('2026-11-19 17:30');
    expect(shown(forwardBy(calendar, at('2026-11-23 15:00:01')))).toBe('2026-11-25 07:30');
    expect(shown(forwardBy(calendar, at('2026-11-21 16:00')))).toBe('2026-11-23 17:30');
  });

  describe('what is refused', () => {
    const code = (input: Partial<DeadlineInput>): string => {
      try {
        const start = at('2026-03-02 09:00');
        computeDeadline(calendar, { start, limit: { value: 1, unit: 'working-day' }, ...input });
        return 'accepted';
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
        expect((error as DomainError).kind).toBe('invalid');
        return (error as DomainError).code;
      }
    };
    const limit = (value: number, unit: string) => ({ limit: { value, unit: unit as LimitUnit } });

    it.each<[Partial<DeadlineInput>, string]>([
      [limit(0, 'working-day'), 'deadline.value-not-positive'],
      [limit(-1, 'hour'), 'deadline.value-not-positive'],
      [limit(-1, 'same-day'), 'deadline.value-not-positive'],
      [limit(NaN, 'month'), 'deadline.value-not-positive'],
      [limit(Infinity, 'calendar-day'), 'deadline.value-not-positive'],
      [limit(1.5, 'working-day'), 'deadline.value-not-whole'],
      [limit(0.001, 'working-hour'), 'deadline.value-not-whole-minutes'],
      [limit(10_001, 'working-day'), 'deadline.value-too-large'],
      [limit(1, 'week'), 'deadline.unknown-unit'],
      [limit(1, 'toString'), 'deadline.unknown-unit'],
      [{ start: at('1999-12-31 23:59') }, 'deadline.start-out-of-range'],
      [{ start: at('2101-01-01 00:00') }, 'deadline.start-out-of-range'],
      [{ start: NaN as Instant }, 'deadline.start-out-of-range'],
      [{ pauses: [pause('2026-03-03 09:00', '2026-03-03 08:59')] }, 'deadline.pause-reversed'],
      [{ pauses: [pause('2026-03-03 09:00', '2101-03-03 08:59')] }, 'deadline.pause-out-of-range'],
      [{ policy: 'stop' as 'pause' }, 'deadline.unknown-policy'],
      [{ cutoffMinute: 1441 }, 'deadline.cutoff-out-of-range'],
    ])('%j → %s', (input, expected) => {
      expect(code(input)).toBe(expected);
    });

    it('computes the longest limits from the last start', () => {
      expect(due('2100-12-31 09:00', 10_000, 'working-day')).toBe('2139-05-01 17:30');
      expect(due('2100-12-31 09:00', 480, 'month')).toBe('2141-01-02 17:30');
      expect(due('2026-03-02 09:00', 0.1, 'working-hour')).toBe('2026-03-02 09:06');
    });

    it('refuses what would end after the calendar does, and an office that never works', () => {
      const pauses = [pause('2000-01-02 00:00', '2100-12-31 00:00')];
      const start = at('2000-01-01 09:00');
      expect(code({ start, ...limit(480, 'month'), pauses })).toBe('accepted');
      const closed = compileCalendar({
        ...REFERENCE_CALENDAR,
        officeHours: [{ validFrom: null, validTo: null, slots: [] }],
      });
      expect(() => computeDeadline(closed, { start, ...limit(1, 'working-hour') })).toThrow('deadline.out-of-range');
    });
  });

  it('never ends a day limit on a day off, in any year of the calendar', () => {
    for (let day = plainDate('2014-12-01'); day < '2028-02-01'; day = addDays(day, 1)) {
      for (const unit of ['working-day', 'calendar-day', 'month', 'same-day'] as const) {
        const start = at(`${day} 10:00`);
        const { dueOn } = computeDeadline(calendar, { start, limit: { value: 1, unit } });
        if (!isWorkingDay(calendar, dueOn)) throw new Error(`${day} ${unit}: ${dueOn}`);
      }
    }
    expect(isWorkingDay(calendar, plainDate('2026-11-24'))).toBe(false);
  });
});
