/**
 * Due dates. Bộ luật Dân sự 2015 Điều 147–148: the day of the event is not counted, months end on the corresponding day
 * or the last of the month, an end on a day off moves to the next working day, hours run from the moment itself. Working
 * days and working hours count only while the office works. Pauses give back what they took (domain rules 4.1–4.2).
 */
import { assertNever } from '../../../kernel/assert-never.js';
import {
  atEpochDayMinute,
  localEpochDay,
  MS_PER_MINUTE,
  msOfDay,
  unionOf,
  type Instant,
  type Interval,
} from '../../../kernel/instant.js';
import { toEpochDay, type PlainDate } from '../../../kernel/plain-date.js';
import type { Deadline, DeadlineInput, LimitUnit } from './calendar-data.js';
import { addMonthsToDay, dayText } from './civil-day.js';
import { touchesIncompleteYear, type CompiledCalendar } from './compiled-calendar.js';
import { isWorking, moveWorkingDays, workingOnOrAfter, workingUpTo } from './day-table.js';
import { checkPauses, CUTOFF_MINUTE, termOf, type Term } from './deadline-term.js';
import { addWorkingMs, closingOfDay, openingMinute, workingMsUpTo } from './working-time.js';

/**
 * When a limit ends. Constant time for days, hours and months, logarithmic for working hours.
 * @throws DomainError of kind `invalid`, code `deadline.…`: unknown unit, a value that is zero, negative, not finite or
 * not whole, a start or pause outside the years 2000–2100, a pause that ends before it begins, an end after 2200.
 */
export function computeDeadline(calendar: CompiledCalendar, input: DeadlineInput): Deadline {
  return deadlineOf(calendar, termOf(calendar, input));
}

export function deadlineOf(calendar: CompiledCalendar, term: Term): Deadline {
  const { unit, amount, start, startDay, pauses } = term;
  switch (unit) {
    case 'working-day':
      return onDay(
        calendar,
        term,
        moveWorkingDays(calendar.days, startDay, amount + pausedWorkingDays(calendar, pauses)),
      );
    case 'calendar-day':
      return rolled(calendar, term, startDay + amount + pausedCalendarDays(calendar, pauses));
    case 'month':
      return rolled(calendar, term, addMonthsToDay(startDay, amount) + pausedCalendarDays(calendar, pauses));
    case 'working-hour':
      return atInstant(calendar, term, addWorkingMs(calendar, start, amount + pausedWorkingMs(calendar, pauses)));
    case 'hour':
      return atInstant(calendar, term, (start + amount + pausedMs(pauses)) as Instant);
    case 'same-day': {
      const day = sameDayEnd(calendar, start, startDay, term.cutoffMs);
      const paused = pausedWorkingMs(calendar, pauses);
      if (paused === 0) return onDay(calendar, term, day);
      return atInstant(calendar, term, addWorkingMs(calendar, closingOfDay(calendar, day), paused));
    }
    default:
      return assertNever(unit, 'unit');
  }
}

/**
 * A date fixed by an extension (gia hạn) instead of a limit, moved by the pauses that came after it; without a pause it
 * stays as it is, working day or not.
 * @throws DomainError as {@link computeDeadline} for its pauses.
 */
export function prolongDeadline(
  calendar: CompiledCalendar,
  base: { readonly dueOn: PlainDate; readonly dueAt: Instant },
  unit: LimitUnit,
  pauses: readonly Interval[],
): Deadline {
  checkPauses(calendar, pauses);
  const union = unionOf(pauses);
  const baseDay = toEpochDay(base.dueOn);
  const span = { unit, startDay: baseDay, pauses: union };
  const stays = { ...base, provisional: isProvisional(calendar, span, baseDay) };
  switch (unit) {
    case 'working-day': {
      const days = pausedWorkingDays(calendar, union);
      return days === 0 ? stays : onDay(calendar, span, moveWorkingDays(calendar.days, baseDay, days));
    }
    case 'calendar-day':
    case 'month': {
      const days = pausedCalendarDays(calendar, union);
      return days === 0 ? stays : rolled(calendar, span, baseDay + days);
    }
    case 'working-hour':
    case 'same-day': {
      const ms = pausedWorkingMs(calendar, union);
      return ms === 0 ? stays : atInstant(calendar, span, addWorkingMs(calendar, base.dueAt, ms));
    }
    case 'hour': {
      const ms = pausedMs(union);
      return ms === 0 ? stays : atInstant(calendar, span, (base.dueAt + ms) as Instant);
    }
    default:
      return assertNever(unit, 'unit');
  }
}

/**
 * Until when papers taken in must be forwarded (NĐ 61/2018 Điều 18.2): within the same working day; taken in after
 * 15:00, by the opening of the next one. Taken in on a day off they count as taken in when the office next opens.
 */
export function forwardBy(calendar: CompiledCalendar, acceptedAt: Instant): Instant {
  const day = localEpochDay(acceptedAt, calendar.zone);
  if (!isWorking(calendar.days, day)) return closingOfDay(calendar, moveWorkingDays(calendar.days, day, 1));
  if (msOfDay(acceptedAt, calendar.zone) <= CUTOFF_MINUTE * MS_PER_MINUTE) return closingOfDay(calendar, day);
  const next = moveWorkingDays(calendar.days, day, 1);
  return atEpochDayMinute(next, openingMinute(calendar, next), calendar.zone);
}

/** The day on which `same-day` work is due: a start on a day off counts as one at the next opening. */
export function sameDayEnd(calendar: CompiledCalendar, start: Instant, startDay: number, cutoffMs: number): number {
  const working = isWorking(calendar.days, startDay);
  const day = working ? startDay : moveWorkingDays(calendar.days, startDay, 1);
  const ms = working ? msOfDay(start, calendar.zone) : openingMinute(calendar, day) * MS_PER_MINUTE;
  return ms <= cutoffMs ? day : moveWorkingDays(calendar.days, day, 1);
}

/** Working days in (sent, confirmed]. The pauses are disjoint, so no day is in two of them. */
function pausedWorkingDays(calendar: CompiledCalendar, pauses: readonly Interval[]): number {
  let days = 0;
  for (const { from, to } of pauses) {
    days += workingUpTo(calendar.days, localEpochDay(to, calendar.zone));
    days -= workingUpTo(calendar.days, localEpochDay(from, calendar.zone));
  }
  return days;
}

function pausedCalendarDays(calendar: CompiledCalendar, pauses: readonly Interval[]): number {
  let days = 0;
  for (const { from, to } of pauses) days += localEpochDay(to, calendar.zone) - localEpochDay(from, calendar.zone);
  return days;
}

function pausedWorkingMs(calendar: CompiledCalendar, pauses: readonly Interval[]): number {
  let ms = 0;
  for (const { from, to } of pauses) ms += workingMsUpTo(calendar, to) - workingMsUpTo(calendar, from);
  return ms;
}

function pausedMs(pauses: readonly Interval[]): number {
  return pauses.reduce((ms, { from, to }) => ms + to - from, 0);
}

type Span = Pick<Term, 'unit' | 'startDay' | 'pauses'>;

function onDay(calendar: CompiledCalendar, span: Span, day: number): Deadline {
  return {
    dueOn: dayText(day),
    dueAt: closingOfDay(calendar, day),
    provisional: isProvisional(calendar, span, day),
  };
}

function rolled(calendar: CompiledCalendar, span: Span, end: number): Deadline {
  return onDay(calendar, span, workingOnOrAfter(calendar.days, end));
}

function atInstant(calendar: CompiledCalendar, span: Span, dueAt: Instant): Deadline {
  const day = localEpochDay(dueAt, calendar.zone);
  return { dueOn: dayText(day), dueAt, provisional: isProvisional(calendar, span, day) };
}

/** Hours that run by the clock ask no calendar; everything else depends on the years from the start to the end. */
function isProvisional(calendar: CompiledCalendar, { unit, startDay, pauses }: Span, dueDay: number): boolean {
  if (unit === 'hour') return false;
  const last = pauses.at(-1);
  const lastDay = last ? Math.max(dueDay, localEpochDay(last.to, calendar.zone)) : dueDay;
  return touchesIncompleteYear(calendar, startDay, lastDay);
}
