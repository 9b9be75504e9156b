/**
 * A deadline with its reasons, day by day, so that a citizen, an officer or another program can count along. The walk is
 * made anew from the calendar's days, not from the prefix sums; that both agree is a property under test.
 */
import { localEpochDay, MS_PER_DAY, MS_PER_MINUTE, startOfDay, type Instant } from '../../../kernel/instant.js';
import type { Deadline, DeadlineInput, TraceDay, TraceReason } from './calendar-data.js';
import { addMonthsToDay, dayText } from './civil-day.js';
import type { CompiledCalendar } from './compiled-calendar.js';
import { epochDay, isWorking, reasonOf } from './day-table.js';
import { deadlineOf, sameDayEnd } from './deadline.js';
import { termOf, type Term } from './deadline-term.js';
import { workingMsUpTo } from './working-time.js';

export interface ExplainedDeadline {
  readonly deadline: Deadline;
  /** Every day from that of the start to the due one. */
  readonly trace: readonly TraceDay[];
}

/** As `computeDeadline`, with the trace. Takes time in proportion to the days it lists. */
export function explainDeadline(calendar: CompiledCalendar, input: DeadlineInput): ExplainedDeadline {
  const term = termOf(calendar, input);
  const deadline = deadlineOf(calendar, term);
  const trace: TraceDay[] = [];
  for (let day = term.firstDay; day < term.startDay; day += 1) {
    trace.push({ day: dayText(day), counted: false, reason: 'before-restart' });
  }
  trace.push(...walk(calendar, term, deadline));
  return { deadline, trace };
}

function walk(calendar: CompiledCalendar, term: Term, deadline: Deadline): TraceDay[] {
  switch (term.unit) {
    case 'working-day':
      return workingDayTrace(calendar, term, deadline);
    case 'calendar-day':
    case 'month':
      return calendarDayTrace(calendar, term, deadline);
    case 'working-hour':
    case 'hour':
      return minuteTrace(calendar, term, deadline);
    case 'same-day':
      return sameDayTrace(calendar, term, deadline);
  }
}

const START_DAY = { counted: false, reason: 'start-day' } as const;

function workingDayTrace(calendar: CompiledCalendar, term: Term, deadline: Deadline): TraceDay[] {
  const trace: TraceDay[] = [{ day: dayText(term.startDay), ...START_DAY }];
  let ordinal = 0;
  for (const day of daysTo(term.startDay + 1, deadline)) {
    if (!isWorking(calendar.days, day)) trace.push(calendarEntry(calendar, day, false));
    else if (isPausedDay(calendar, term, day)) trace.push(entry(day, 'paused'));
    else if (ordinal < term.amount) trace.push({ ...calendarEntry(calendar, day, true), ordinal: (ordinal += 1) });
    else trace.push(entry(day, 'pause-credit'));
  }
  return trace;
}

function calendarDayTrace(calendar: CompiledCalendar, term: Term, deadline: Deadline): TraceDay[] {
  const trace: TraceDay[] = [{ day: dayText(term.startDay), ...START_DAY }];
  const length = term.unit === 'month' ? addMonthsToDay(term.startDay, term.amount) - term.startDay : term.amount;
  // Days that the pauses took and that lie after the limit's own: the end moves by them.
  let credit = 0;
  for (const { from, to } of term.pauses) {
    credit += localEpochDay(to, calendar.zone) - localEpochDay(from, calendar.zone);
  }
  let ordinal = 0;
  for (const day of daysTo(term.startDay + 1, deadline)) {
    const beyond = day > term.startDay + length + credit;
    if (beyond && isWorking(calendar.days, day)) trace.push(entry(day, 'next-working-day'));
    else if (beyond) trace.push(calendarEntry(calendar, day, false));
    else if (isPausedDay(calendar, term, day)) trace.push(entry(day, 'paused'));
    else if (ordinal < length) trace.push(named(calendar, day, 'calendar-day', (ordinal += 1)));
    else trace.push(entry(day, 'pause-credit'));
  }
  return trace;
}

function minuteTrace(calendar: CompiledCalendar, term: Term, deadline: Deadline): TraceDay[] {
  const office = term.unit === 'working-hour';
  const trace: TraceDay[] = [];
  let left = term.amount;
  for (const day of daysTo(term.startDay, deadline)) {
    if (office && !isWorking(calendar.days, day)) {
      trace.push(calendarEntry(calendar, day, false));
      continue;
    }
    const open = runningMs(calendar, term, deadline, day);
    const counted = Math.min(open.running, left);
    left -= counted;
    const ordinal = trace.filter((earlier) => earlier.counted).length + 1;
    if (counted > 0) {
      const reason = office ? calendarEntry(calendar, day, true) : { ...entry(day, 'elapsed'), counted: true };
      trace.push({ ...reason, ordinal, minutes: counted / MS_PER_MINUTE });
    } else if (open.all === 0) trace.push(entry(day, 'outside-office-hours'));
    else trace.push(entry(day, open.running === 0 ? 'paused' : 'pause-credit'));
  }
  return trace;
}

/** Milliseconds of the day between start and due that can count: all of them, and those outside the pauses. */
function runningMs(
  calendar: CompiledCalendar,
  term: Term,
  deadline: Deadline,
  day: number,
): { readonly all: number; readonly running: number } {
  const midnight = startOfDay(dayText(day), calendar.zone);
  const length = (from: number, to: number) => {
    if (to <= from) return 0;
    if (term.unit === 'hour') return to - from;
    return workingMsUpTo(calendar, to as Instant) - workingMsUpTo(calendar, from as Instant);
  };
  const from = Math.max(midnight, term.start);
  const to = Math.min(midnight + MS_PER_DAY, deadline.dueAt);
  const all = length(from, to);
  const paused = term.pauses.reduce(
    (sum, pause) => sum + length(Math.max(from, pause.from), Math.min(to, pause.to)),
    0,
  );
  return { all, running: all - paused };
}

function sameDayTrace(calendar: CompiledCalendar, term: Term, deadline: Deadline): TraceDay[] {
  const end = sameDayEnd(calendar, term.start, term.startDay, term.cutoffMs);
  return daysTo(term.startDay, deadline).map((day) => {
    if (!isWorking(calendar.days, day)) return calendarEntry(calendar, day, false);
    if (day < end) return entry(day, 'after-cutoff');
    if (day === end) return { ...calendarEntry(calendar, day, true), ordinal: 1 };
    return entry(day, runningMs(calendar, term, deadline, day).running === 0 ? 'paused' : 'pause-credit');
  });
}

function daysTo(first: number, deadline: Deadline): number[] {
  const last = epochDay(deadline.dueOn);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** In (sent, confirmed]: the day of the notice still counts, that of the confirmation does not. */
function isPausedDay(calendar: CompiledCalendar, term: Term, day: number): boolean {
  return term.pauses.some(
    ({ from, to }) => day > localEpochDay(from, calendar.zone) && day <= localEpochDay(to, calendar.zone),
  );
}

function entry(day: number, reason: TraceReason): TraceDay {
  return { day: dayText(day), counted: false, reason };
}

/** With the calendar's own reason, and the name of the holiday or swap. */
function calendarEntry(calendar: CompiledCalendar, day: number, counted: boolean): TraceDay {
  const { code, nameVi } = reasonOf(calendar.days, day);
  return { day: dayText(day), counted, reason: code, ...(nameVi === null ? {} : { nameVi }) };
}

function named(calendar: CompiledCalendar, day: number, reason: TraceReason, ordinal: number): TraceDay {
  const { nameVi } = reasonOf(calendar.days, day);
  return { day: dayText(day), counted: true, reason, ordinal, ...(nameVi === null ? {} : { nameVi }) };
}
