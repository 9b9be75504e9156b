/**
 * What a compiled calendar says about a stretch of days, as plain facts: enough for somebody else's program to count a
 * due date again without this one.
 */
import type { PlainDate, Weekday } from '../../../kernel/plain-date.js';
import type { CalendarDay } from './calendar-data.js';
import { dayText, yearOfDay } from './civil-day.js';
import { touchesIncompleteYear, type CompiledCalendar } from './compiled-calendar.js';
import { epochDay, indexOfDay } from './day-table.js';
import type { SlotPattern } from './office-hours.js';

/** The counting slots of one weekday, in minutes since midnight. */
export interface WeekdaySlot {
  readonly weekday: Weekday;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Office hours in `[from, to]`, both included. A weekday without slots has none that count. */
export interface HoursPeriod {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly slots: readonly WeekdaySlot[];
}

export interface CalendarFacts {
  readonly version: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Days that are not just a weekday or a weekend, in order; of several entries for a date the one that holds. */
  readonly days: readonly CalendarDay[];
  readonly years: readonly { readonly year: number; readonly complete: boolean }[];
  /** Without gap or overlap from the first day to the last. */
  readonly hours: readonly HoursPeriod[];
}

/**
 * The facts about `[from, to]`, both included.
 * @throws DomainError `deadline.out-of-range` outside 1990–2200.
 */
export function calendarFacts(calendar: CompiledCalendar, from: PlainDate, to: PlainDate): CalendarFacts {
  const [first, last] = [epochDay(from), epochDay(to)];
  const days: CalendarDay[] = [];
  for (let day = first; day <= last; day += 1) {
    const exception = calendar.days.exceptions.get(day);
    if (exception) days.push(exception);
  }
  const years = [];
  for (let year = yearOfDay(first); year <= yearOfDay(last); year += 1) {
    const newYear = epochDay(`${String(year)}-01-01` as PlainDate);
    years.push({ year, complete: !touchesIncompleteYear(calendar, newYear, newYear) });
  }
  return { version: calendar.version, from, to, days, years, hours: hoursOf(calendar, first, last) };
}

/** Patterns of a set of office hours stand together: that of a day off, then Monday to Sunday. */
const PATTERNS = 8;

function hoursOf({ hours }: CompiledCalendar, first: number, last: number): HoursPeriod[] {
  const periods: { from: PlainDate; to: PlainDate; set: number }[] = [];
  for (let day = first; day <= last; day += 1) {
    const set = Math.floor((hours.patternOfDay[indexOfDay(day)] as number) / PATTERNS);
    const open = periods.at(-1);
    if (open?.set === set) open.to = dayText(day);
    else periods.push({ from: dayText(day), to: dayText(day), set });
  }
  return periods.map(({ from, to, set }) => ({
    from,
    to,
    slots: ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((weekday) =>
      slotsOf(weekday, hours.patterns[set * PATTERNS + weekday] as SlotPattern),
    ),
  }));
}

function slotsOf(weekday: Weekday, { starts, ends }: SlotPattern): WeekdaySlot[] {
  return starts.map((startMinute, i) => ({ weekday, startMinute, endMinute: ends[i] as number }));
}
