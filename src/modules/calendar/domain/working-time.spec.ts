import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { samples } from '../../../../test/support/samples.js';
import { formatInstant, parseInstant, type Instant } from '../../../kernel/instant.js';
import { addDays, addMonthsClamped, fromEpochDay, plainDate, toEpochDay } from '../../../kernel/plain-date.js';
import { addMonthsToDay, dayText, FIRST_DAY, LAST_DAY, yearOfDay } from './civil-day.js';
import {
  addWorkingDays,
  addWorkingMinutes,
  compileCalendar,
  dayReason,
  endOfOffice,
  isWorkingDay,
  nextWorkingDayOnOrAfter,
  officeHoursOf,
  openingOf,
  weekOf,
  workingDaysBetween,
  workingMinutesBetween,
  type CalendarDay,
  type DatedSlot,
  type OfficeSlot,
} from './index.js';

const calendar = compileCalendar(REFERENCE_CALENDAR);
const day = plainDate;
const at = (local: string): Instant => parseInstant(`${local.replace(' ', 'T')}+07:00`);
const shown = (instant: Instant): string => formatInstant(instant).slice(0, 16).replace('T', ' ');

describe('days', () => {
  it('are as in the kernel, for every day of the calendar', () => {
    for (let number = FIRST_DAY; number <= LAST_DAY; number += 1) {
      const text = fromEpochDay(number);
      if (dayText(number) !== text || yearOfDay(number) !== Number(text.slice(0, 4))) throw new Error(text);
    }
    expect(dayText(LAST_DAY + 1)).toBe('2201-01-01');
  });

  it('move by months as in the kernel', () => {
    const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 600 }), (from, months) => {
        expect(addMonthsToDay(from, months)).toBe(toEpochDay(addMonthsClamped(fromEpochDay(from), months)));
      }),
      { numRuns: samples(2_000) },
    );
  });
});

describe('working days', () => {
  it('say why they are or are not', () => {
    expect(dayReason(calendar, day('2026-11-20'))).toEqual({ code: 'working-day', nameVi: null });
    expect(dayReason(calendar, day('2026-11-21'))).toEqual({ code: 'weekend', nameVi: null });
    expect(dayReason(calendar, day('2026-11-24'))).toEqual({ code: 'holiday', nameVi: 'Ngày Văn hóa Việt Nam' });
    expect(dayReason(calendar, day('2019-04-29')).code).toBe('swapped-off');
    expect(dayReason(calendar, day('2019-05-04')).code).toBe('makeup-working-day');
    expect(dayReason(calendar, day('2019-04-15')).code).toBe('substitute-off');
  });

  it('are added forwards and backwards', () => {
    expect(addWorkingDays(calendar, day('2026-11-23'), 1)).toBe('2026-11-25');
    expect(addWorkingDays(calendar, day('2026-11-25'), -1)).toBe('2026-11-23');
    expect(addWorkingDays(calendar, day('2026-11-22'), 0)).toBe('2026-11-22');
    expect(addWorkingDays(calendar, day('2026-11-23'), -3)).toBe('2026-11-18');
    expect(() => addWorkingDays(calendar, day('2026-11-23'), 0.5)).toThrow('deadline.value-not-whole');
    expect(() => addWorkingDays(calendar, day('2200-12-31'), 1)).toThrow('deadline.out-of-range');
  });

  it('are counted in (from, to], and negative the other way', () => {
    expect(workingDaysBetween(calendar, day('2026-11-20'), day('2026-11-25'))).toBe(2);
    expect(workingDaysBetween(calendar, day('2026-11-25'), day('2026-11-20'))).toBe(-2);
    expect(workingDaysBetween(calendar, day('2026-11-20'), day('2026-11-20'))).toBe(0);
    expect(nextWorkingDayOnOrAfter(calendar, day('2026-11-21'))).toBe('2026-11-23');
    expect(nextWorkingDayOnOrAfter(calendar, day('2026-11-23'))).toBe('2026-11-23');
  });

  it('counting undoes adding', () => {
    const start = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays(day('2014-06-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: -300, max: 300 }), (from, n) => {
        const to = addWorkingDays(calendar, from, n);
        const expected = n < 0 && !isWorkingDay(calendar, from) ? n + 1 : n;
        // (to, from] holds `from` and not `to`: from a day off it counts one less.
        expect(workingDaysBetween(calendar, from, to)).toBe(n < 0 ? expected : n);
      }),
      { numRuns: samples(2_000) },
    );
  });

  it('are closed by a local day off, also where the calendar made them working days', () => {
    const local = (date: string): CalendarDay => ({
      date: day(date),
      kind: 'local-off',
      nameVi: 'Nghỉ do bão',
      source: 'Công văn của tỉnh',
      pairDate: null,
    });
    const own = compileCalendar({
      ...REFERENCE_CALENDAR,
      days: [local('2024-05-04'), ...REFERENCE_CALENDAR.days, local('2024-09-09'), local('2024-09-02')],
    });
    expect(dayReason(own, day('2024-09-09'))).toEqual({ code: 'local-off', nameVi: 'Nghỉ do bão' });
    expect(dayReason(own, day('2024-05-04')).code).toBe('local-off');
    expect(dayReason(own, day('2024-09-02')).code).toBe('holiday');
  });

  it('refuse a list that contradicts itself', () => {
    const base = { nameVi: 'x', source: 'x', pairDate: null, date: day('2026-05-02') };
    const compile = (...days: CalendarDay[]) => compileCalendar({ ...REFERENCE_CALENDAR, days });
    expect(() => compile({ ...base, kind: 'holiday' }, { ...base, kind: 'swapped-off' })).toThrow(
      'calendar.duplicate-day',
    );
    expect(() => compile({ ...base, kind: 'makeup-working-day' })).toThrow('calendar.makeup-without-pair');
    expect(() => compile({ ...base, kind: 'holiday', date: day('1980-01-01') })).toThrow('calendar.day-out-of-range');
  });
});

describe('office hours', () => {
  const saturdayMorning: OfficeSlot = { weekday: 6, startMinute: 450, endMinute: 690, countsForDeadline: false };
  const monday = (startMinute: number, endMinute: number): OfficeSlot => ({
    weekday: 1,
    startMinute,
    endMinute,
    countsForDeadline: true,
  });
  const withHours = (...slots: OfficeSlot[]) =>
    compileCalendar({ ...REFERENCE_CALENDAR, officeHours: [{ validFrom: null, validTo: null, slots }] });

  it('open at 07:30 and close at 17:30 where nobody says otherwise', () => {
    expect(shown(openingOf(calendar, day('2026-11-20')))).toBe('2026-11-20 07:30');
    expect(shown(endOfOffice(calendar, day('2026-11-20')))).toBe('2026-11-20 17:30');
    expect(shown(endOfOffice(calendar, day('2026-11-22')))).toBe('2026-11-22 17:30');
  });

  it('run no limit on a Saturday morning that only takes papers in', () => {
    const own = withHours(...weekOf([[450, 1050]]), saturdayMorning);
    expect(isWorkingDay(own, day('2026-11-21'))).toBe(false);
    expect(workingMinutesBetween(own, at('2026-11-21 00:00'), at('2026-11-22 00:00'))).toBe(0);
  });

  it('change on the day their validity begins', () => {
    const summer = { validFrom: day('2026-04-15'), validTo: day('2026-10-15'), slots: weekOf([[420, 1020]]) };
    const own = compileCalendar({ ...REFERENCE_CALENDAR, officeHours: [summer] });
    const closing = (date: string) => shown(endOfOffice(own, day(date))).slice(11);
    expect(['2026-04-14', '2026-04-15', '2026-10-14', '2026-10-15'].map(closing)).toEqual([
      '17:30',
      '17:00',
      '17:00',
      '17:30',
    ]);
  });

  it('count minutes between two instants, with seconds, negative the other way', () => {
    const between = (from: string, to: string) => workingMinutesBetween(calendar, at(from), at(to));
    expect(between('2026-11-20 11:00', '2026-11-20 14:00')).toBe(60);
    expect(between('2026-11-20 17:00', '2026-11-23 08:00')).toBe(60);
    expect(between('2026-11-23 08:00', '2026-11-20 17:00')).toBe(-60);
    expect(between('2026-11-20 08:00:00', '2026-11-20 08:00:30')).toBe(0.5);
  });

  it('add minutes to a moment, and none to none', () => {
    expect(shown(addWorkingMinutes(calendar, at('2026-11-20 17:00'), 60))).toBe('2026-11-23 08:00');
    expect(addWorkingMinutes(calendar, at('2026-11-21 03:00'), 0)).toBe(at('2026-11-21 03:00'));
    expect(() => addWorkingMinutes(calendar, at('2026-11-20 17:00'), -1)).toThrow('deadline.value-not-positive');
    expect(() => addWorkingMinutes(calendar, at('2026-11-20 17:00'), 1e9)).toThrow('deadline.out-of-range');
  });

  it('counting undoes adding, to the millisecond, and ends while the office works', () => {
    const first = at('2014-06-01 00:00');
    const moment = fc.integer({ min: 0, max: 5_000 * 86_400_000 }).map((ms) => (first + ms) as Instant);
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 * 480 * 60_000 }), (from, ms) => {
        const to = addWorkingMinutes(calendar, from, ms / 60_000);
        expect(Math.round(workingMinutesBetween(calendar, from, to) * 60_000)).toBe(ms);
        // The first such moment: a millisecond earlier the last one had not run.
        const before = (to - 1) as Instant;
        expect(Math.round(workingMinutesBetween(calendar, from, before) * 60_000)).toBe(ms - 1);
      }),
      { numRuns: samples(5_000) },
    );
  });

  it('refuse slots that cannot be', () => {
    expect(() => withHours(monday(600, 600))).toThrow('calendar.slot-invalid');
    expect(() => withHours(monday(-1, 600))).toThrow('calendar.slot-invalid');
    expect(() => withHours(monday(600, 1441))).toThrow('calendar.slot-invalid');
    expect(() => withHours(monday(600, 700.5))).toThrow('calendar.slot-invalid');
    expect(() => withHours(monday(600, 700), monday(450, 601))).toThrow('calendar.slots-overlap');
    expect(withHours(monday(600, 700), monday(450, 600)).version).toBe(REFERENCE_CALENDAR.version);
  });

  it('are put together from slots with validities of their own', () => {
    const slot = (weekday: 1 | 2, validFrom: string | null, validTo: string | null): DatedSlot => ({
      weekday,
      startMinute: 450,
      endMinute: 690,
      countsForDeadline: true,
      validFrom: validFrom === null ? null : day(validFrom),
      validTo: validTo === null ? null : day(validTo),
    });
    const hours = officeHoursOf([
      slot(1, '2020-01-01', '2021-01-01'),
      slot(2, '2020-06-01', '2021-01-01'),
      slot(1, '2022-01-01', null),
    ]);
    expect(hours.map(({ validFrom, validTo, slots }) => [validFrom, validTo, slots.map((s) => s.weekday)])).toEqual([
      ['2020-01-01', '2020-06-01', [1]],
      ['2020-06-01', '2021-01-01', [1, 2]],
      ['2022-01-01', null, [1]],
    ]);
    expect(officeHoursOf([])).toEqual([]);
    expect(officeHoursOf([slot(1, null, null)])).toHaveLength(1);
  });
});
