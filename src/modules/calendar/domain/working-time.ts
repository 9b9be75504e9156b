/** Working days and office minutes of a compiled calendar: the questions that the rest of the product asks. */
import { DomainError } from '../../../kernel/domain-error.js';
import { atEpochDayMinute, MS_PER_DAY, MS_PER_MINUTE, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DayReason } from './calendar-data.js';
import { DAY_COUNT, dayText, FIRST_DAY } from './civil-day.js';
import type { CompiledCalendar } from './compiled-calendar.js';
import {
  epochDay,
  indexOfDay,
  isWorking,
  moveWorkingDays,
  outOfRange,
  reasonOf,
  workingOnOrAfter,
  workingUpTo,
} from './day-table.js';
import type { HoursTable, SlotPattern } from './office-hours.js';

export function isWorkingDay(calendar: CompiledCalendar, date: PlainDate): boolean {
  return isWorking(calendar.days, epochDay(date));
}

/** Why a day is a working day or not, with the name of the holiday or swap. */
export function dayReason(calendar: CompiledCalendar, date: PlainDate): DayReason {
  return reasonOf(calendar.days, epochDay(date));
}

/**
 * The `days`-th working day after `date`, which itself is not counted (Bộ luật Dân sự 2015 Điều 147.2); before it where
 * `days` is negative; `date` itself, working or not, where it is 0.
 * @throws DomainError `deadline.value-not-whole`, or `deadline.out-of-range` beyond 1990–2200.
 */
export function addWorkingDays(calendar: CompiledCalendar, date: PlainDate, days: number): PlainDate {
  if (!Number.isSafeInteger(days)) throw new DomainError('invalid', 'deadline.value-not-whole');
  return dayText(moveWorkingDays(calendar.days, epochDay(date), days));
}

export function nextWorkingDayOnOrAfter(calendar: CompiledCalendar, date: PlainDate): PlainDate {
  return dayText(workingOnOrAfter(calendar.days, epochDay(date)));
}

/** Working days in (from, to]; negative, over (to, from], when `to` is earlier. */
export function workingDaysBetween(calendar: CompiledCalendar, from: PlainDate, to: PlainDate): number {
  return workingUpTo(calendar.days, epochDay(to)) - workingUpTo(calendar.days, epochDay(from));
}

/** When the office closes that day: end of the last counting slot; of the default hours on a day without slots. */
export function endOfOffice(calendar: CompiledCalendar, date: PlainDate): Instant {
  return closingOfDay(calendar, epochDay(date));
}

/** When the office opens that day: start of the first counting slot; of the default hours on a day without slots. */
export function openingOf(calendar: CompiledCalendar, date: PlainDate): Instant {
  const day = epochDay(date);
  return atEpochDayMinute(day, patternOfDay(calendar.hours, indexOfDay(day)).opening, calendar.zone);
}

export function closingOfDay(calendar: CompiledCalendar, day: number): Instant {
  return atEpochDayMinute(day, patternOfDay(calendar.hours, indexOfDay(day)).closing, calendar.zone);
}

export function openingMinute(calendar: CompiledCalendar, day: number): number {
  return patternOfDay(calendar.hours, indexOfDay(day)).opening;
}

function patternOfDay(hours: HoursTable, index: number): SlotPattern {
  return hours.patterns[hours.patternOfDay[index] as number] as SlotPattern;
}

/**
 * Office minutes in [from, to) on working days; negative when `to` is earlier. A fraction where the instants carry
 * seconds.
 */
export function workingMinutesBetween(calendar: CompiledCalendar, from: Instant, to: Instant): number {
  return (workingMsUpTo(calendar, to) - workingMsUpTo(calendar, from)) / MS_PER_MINUTE;
}

/**
 * The first moment at which `minutes` office minutes have run since `from`: ending exactly at a slot's end is then, not
 * at the next slot. 0 gives `from` itself.
 * @throws DomainError for a negative or infinite count, or beyond 2200.
 */
export function addWorkingMinutes(calendar: CompiledCalendar, from: Instant, minutes: number): Instant {
  if (!(minutes >= 0 && Number.isFinite(minutes))) throw new DomainError('invalid', 'deadline.value-not-positive');
  return addWorkingMs(calendar, from, Math.round(minutes * MS_PER_MINUTE));
}

/** Office milliseconds before the instant, counted from 1990. Grows only while the office works. */
export function workingMsUpTo(calendar: CompiledCalendar, at: Instant): number {
  const local = at + calendar.zone.offsetMinutes * MS_PER_MINUTE;
  const day = Math.floor(local / MS_PER_DAY);
  const ms = local - day * MS_PER_DAY;
  const index = indexOfDay(day);
  const { starts, ends } = patternOfDay(calendar.hours, index);
  let sum = (calendar.hours.minutesBefore[index] as number) * MS_PER_MINUTE;
  for (let i = 0; i < starts.length; i += 1) {
    const start = (starts[i] as number) * MS_PER_MINUTE;
    if (ms <= start) break;
    sum += Math.min(ms, (ends[i] as number) * MS_PER_MINUTE) - start;
  }
  return sum;
}

export function addWorkingMs(calendar: CompiledCalendar, from: Instant, ms: number): Instant {
  if (ms === 0) return from;
  const fromIndex = indexOfDay(Math.floor((from + calendar.zone.offsetMinutes * MS_PER_MINUTE) / MS_PER_DAY));
  const target = workingMsUpTo(calendar, from) + ms;
  const index = dayReaching(calendar.hours.minutesBefore, target / MS_PER_MINUTE, fromIndex);
  const { starts, ends } = patternOfDay(calendar.hours, index);
  let rest = target - (calendar.hours.minutesBefore[index] as number) * MS_PER_MINUTE;
  for (let i = 0; i < starts.length; i += 1) {
    const start = (starts[i] as number) * MS_PER_MINUTE;
    const length = (ends[i] as number) * MS_PER_MINUTE - start;
    if (rest <= length) return (atEpochDayMinute(FIRST_DAY + index, 0, calendar.zone) + start + rest) as Instant;
    rest -= length;
  }
  throw outOfRange();
}

/** Index of the first day, not before `from`, at whose end `minutes` have run: steps that double, then halving. */
function dayReaching(minutesBefore: Int32Array, minutes: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step <= DAY_COUNT && (minutesBefore[low + step] as number) < minutes) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, DAY_COUNT);
  if ((minutesBefore[high] as number) < minutes) throw outOfRange();
  // minutesBefore[low] < minutes ≤ minutesBefore[high]
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((minutesBefore[middle] as number) < minutes) low = middle;
    else high = middle;
  }
  return low;
}
