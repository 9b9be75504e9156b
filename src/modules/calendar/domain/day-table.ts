/**
 * Which days are working days. Monday to Friday work, Saturday and Sunday rest; the calendar's days make the exceptions:
 * holidays (Bộ luật Lao động 2019 Điều 112), substitute days (Điều 111.3), swapped days and their make-up days.
 */
import { DomainError } from '../../../kernel/domain-error.js';
import { toEpochDay, weekdayOf, weekdayOfEpochDay, type PlainDate } from '../../../kernel/plain-date.js';
import type { CalendarDay, DayReason } from './calendar-data.js';
import { DAY_COUNT, FIRST_DAY } from './civil-day.js';

export interface DayTable {
  /** The exceptions by epoch day. */
  readonly exceptions: ReadonlyMap<number, CalendarDay>;
  /** At index i the working days before day FIRST_DAY + i; one entry more than there are days. */
  readonly workingBefore: Int32Array;
  /** Every working day in order, as epoch day. */
  readonly workingDays: Int32Array;
  /** The weekday 1–7 whose office slots a working day uses; 0 on a day off. */
  readonly slotWeekday: Uint8Array;
}

const tables = new WeakMap<readonly CalendarDay[], DayTable>();

/** The table of a list of days; the same list gives the same table, so units with hours of their own share it. */
export function dayTableOf(days: readonly CalendarDay[]): DayTable {
  const known = tables.get(days);
  if (known) return known;
  const table = buildDayTable(days);
  tables.set(days, table);
  return table;
}

function buildDayTable(days: readonly CalendarDay[]): DayTable {
  const exceptions = exceptionsOf(days);
  const slotWeekday = new Uint8Array(DAY_COUNT);
  for (let i = 0; i < DAY_COUNT; i += 1) {
    const weekday = weekdayOfEpochDay(FIRST_DAY + i);
    slotWeekday[i] = weekday <= 5 ? weekday : 0;
  }
  for (const [day, exception] of exceptions) {
    slotWeekday[day - FIRST_DAY] = exception.kind === 'makeup-working-day' ? replacedWeekday(exception) : 0;
  }
  const workingBefore = new Int32Array(DAY_COUNT + 1);
  const workingDays = new Int32Array(DAY_COUNT);
  let count = 0;
  for (let i = 0; i < DAY_COUNT; i += 1) {
    workingBefore[i] = count;
    if (slotWeekday[i] !== 0) workingDays[count++] = FIRST_DAY + i;
  }
  workingBefore[DAY_COUNT] = count;
  return { exceptions, workingBefore, workingDays: workingDays.slice(0, count), slotWeekday };
}

/** A local day off closes whatever the national calendar says; otherwise a date has one entry. */
function exceptionsOf(days: readonly CalendarDay[]): Map<number, CalendarDay> {
  const exceptions = new Map<number, CalendarDay>();
  for (const day of days) {
    const index = toEpochDay(day.date) - FIRST_DAY;
    if (!(index >= 0 && index < DAY_COUNT)) {
      throw new DomainError('invalid', 'calendar.day-out-of-range', { date: day.date });
    }
    const before = exceptions.get(FIRST_DAY + index);
    if (before && before.kind !== 'local-off' && day.kind !== 'local-off') {
      throw new DomainError('invalid', 'calendar.duplicate-day', { date: day.date });
    }
    exceptions.set(FIRST_DAY + index, before ? closing(before, day) : day);
  }
  return exceptions;
}

function closing(a: CalendarDay, b: CalendarDay): CalendarDay {
  const [national, local] = a.kind === 'local-off' ? [b, a] : [a, b];
  return national.kind === 'makeup-working-day' ? local : national;
}

function replacedWeekday(day: CalendarDay): number {
  if (day.pairDate === null) throw new DomainError('invalid', 'calendar.makeup-without-pair', { date: day.date });
  return weekdayOf(day.pairDate);
}

export function outOfRange(): DomainError {
  return new DomainError('invalid', 'deadline.out-of-range');
}

/** @throws DomainError `deadline.out-of-range` outside 1990–2200. */
export function indexOfDay(day: number): number {
  const index = day - FIRST_DAY;
  if (!(index >= 0 && index < DAY_COUNT)) throw outOfRange();
  return index;
}

export function isWorking(table: DayTable, day: number): boolean {
  return table.slotWeekday[indexOfDay(day)] !== 0;
}

/** Working days on or before the day, counted from 1990. The difference of two is the count in (a, b]. */
export function workingUpTo(table: DayTable, day: number): number {
  return table.workingBefore[indexOfDay(day) + 1] ?? 0;
}

/** n > 0: the n-th working day after the day; n < 0: before it; 0: the day itself, working or not. */
export function moveWorkingDays(table: DayTable, day: number, n: number): number {
  if (n === 0) return day;
  const index = indexOfDay(day);
  const before = table.workingBefore[n > 0 ? index + 1 : index] ?? 0;
  const found = table.workingDays[n > 0 ? before + n - 1 : before + n];
  if (found === undefined) throw outOfRange();
  return found;
}

export function workingOnOrAfter(table: DayTable, day: number): number {
  return isWorking(table, day) ? day : moveWorkingDays(table, day, 1);
}

export function reasonOf(table: DayTable, day: number): DayReason {
  const exception = table.exceptions.get(day);
  if (exception) return { code: exception.kind, nameVi: exception.nameVi };
  return { code: isWorking(table, day) ? 'working-day' : 'weekend', nameVi: null };
}

export function epochDay(date: PlainDate): number {
  return toEpochDay(date);
}
