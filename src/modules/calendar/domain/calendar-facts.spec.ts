import { describe, expect, it } from '@jest/globals';
import { REFERENCE_CALENDAR } from '../../../../seeds/reference/holidays.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { CalendarDay } from './calendar-data.js';
import { calendarFacts } from './calendar-facts.js';
import { compileCalendar } from './compiled-calendar.js';
import { weekOf } from './office-hours.js';

const on = plainDate;
const morning = { validFrom: on('2019-05-03'), validTo: on('2019-05-05'), slots: weekOf([[420, 690]]) };
const counter = { weekday: 6 as const, startMinute: 480, endMinute: 660, countsForDeadline: false };
const hours = { ...morning, slots: [...morning.slots, counter] };
const calendar = compileCalendar({ ...REFERENCE_CALENDAR, officeHours: [hours] });

describe('the facts of a stretch of days', () => {
  it('name what is not an ordinary day, with its source, and nothing outside the stretch', () => {
    const { days } = calendarFacts(calendar, on('2019-04-27'), on('2019-05-04'));
    expect(days.map(({ date, kind, pairDate }) => [date, kind, pairDate])).toEqual([
      ['2019-04-29', 'swapped-off', '2019-05-04'],
      ['2019-04-30', 'holiday', null],
      ['2019-05-01', 'holiday', null],
      ['2019-05-04', 'makeup-working-day', '2019-04-29'],
    ]);
    expect(days.every((day) => day.source.length > 5)).toBe(true);
  });

  it('cut the office hours where others begin, and leave out what runs no limit', () => {
    const facts = calendarFacts(calendar, on('2019-05-02'), on('2019-05-06'));
    expect(facts.hours.map(({ from, to }) => [from, to])).toEqual([
      ['2019-05-02', '2019-05-02'],
      ['2019-05-03', '2019-05-04'],
      ['2019-05-05', '2019-05-06'],
    ]);
    const [usual, short] = facts.hours;
    expect(usual?.slots.filter((slot) => slot.weekday === 4)).toEqual([
      { weekday: 4, startMinute: 450, endMinute: 690 },
      { weekday: 4, startMinute: 810, endMinute: 1050 },
    ]);
    expect(short?.slots.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5]);
  });

  it('say of each year whether it is complete', () => {
    const { years } = calendarFacts(calendar, on('2025-12-31'), on('2027-01-01'));
    expect(years).toEqual([
      { year: 2025, complete: true },
      { year: 2026, complete: true },
      { year: 2027, complete: false },
    ]);
  });

  it('hold one entry for a date: a day off of the place closes whatever the country says', () => {
    const date = on('2019-05-04');
    const local: CalendarDay = { date, kind: 'local-off', nameVi: 'Lễ hội', source: 'QĐ 1', pairDate: null };
    const closed = compileCalendar({ ...REFERENCE_CALENDAR, days: [...REFERENCE_CALENDAR.days, local] });
    expect(calendarFacts(closed, date, date).days).toEqual([local]);
  });
});
