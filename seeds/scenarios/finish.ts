/** When a dossier is to be finished: a day and hour on the wished side of the due date. The judgement is not made here. */
import { localDate, MS_PER_MINUTE, type Instant } from '../../src/kernel/instant.js';
import { addDays } from '../../src/kernel/plain-date.js';
import {
  addWorkingDays,
  addWorkingMinutes,
  endOfOffice,
  nextWorkingDayOnOrAfter,
  workingDaysBetween,
  workingMinutesBetween,
  openingOf,
  type CompiledCalendar,
  type Deadline,
  type LimitUnit,
} from '../../src/modules/calendar/domain/index.js';
import type { Random } from './random.js';

export const PACES = ['early', 'on-time', 'late'] as const;
export type Pace = (typeof PACES)[number];

/** The last quarter of an hour of a day is left for the papers to be put away. */
const CLOSING_MS = 10 * MS_PER_MINUTE;

/**
 * A moment in office hours not before `earliest`: before the due day, on it, or after it. Where the wish cannot be met any
 * more, the next best: on the day instead of before it, late instead of on time.
 */
export function finishAt(
  calendar: CompiledCalendar,
  random: Random,
  earliest: Instant,
  due: Deadline | null,
  unit: LimitUnit | null,
  pace: Pace,
): Instant {
  if (due === null) return addWorkingMinutes(calendar, earliest, random.between(60, 2_400));
  const first = nextWorkingDayOnOrAfter(calendar, localDate(earliest));
  const before = workingDaysBetween(calendar, first, due.dueOn) - 1;
  if (pace === 'early' && before >= 0) {
    // Most of the early ones come one to three days early.
    const days = Math.floor((before + 1) * random.next() ** 0.45);
    return within(calendar, random, earliest, addWorkingDays(calendar, first, Math.min(days, before)));
  }
  if (pace !== 'late') {
    const hours = unit === 'hour' || unit === 'working-hour';
    const last = hours ? due.dueAt : endOfOffice(calendar, due.dueOn);
    const day = nextWorkingDayOnOrAfter(calendar, due.dueOn);
    if (localDate(last) === day && earliest < last - CLOSING_MS) {
      const from = Math.max(earliest, openingOf(calendar, day)) as Instant;
      const minutes = Math.max(workingMinutesBetween(calendar, from, last) - 5, 0);
      return addWorkingMinutes(calendar, from, 0.02 * minutes + random.next() * 0.97 * minutes);
    }
  }
  const late = 1 + Math.min(Math.floor(-Math.log(1 - random.next()) * 3.2), 45);
  const day = addWorkingDays(calendar, due.dueOn, late);
  return within(
    calendar,
    random,
    earliest,
    day < localDate(earliest) ? nextWorkingDayOnOrAfter(calendar, addDays(localDate(earliest), 1)) : day,
  );
}

/** A moment of the day's office hours, not before `earliest`. */
function within(
  calendar: CompiledCalendar,
  random: Random,
  earliest: Instant,
  day: ReturnType<typeof localDate>,
): Instant {
  const from = Math.max(earliest, openingOf(calendar, day)) as Instant;
  const minutes = Math.max(workingMinutesBetween(calendar, from, endOfOffice(calendar, day)) - 10, 0);
  return addWorkingMinutes(calendar, from, 0.03 * minutes + random.next() * 0.94 * minutes);
}
