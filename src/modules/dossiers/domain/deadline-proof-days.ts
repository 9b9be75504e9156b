/** The days of a proof: the calendar's own trace, or for a day fixed by an extension how later pauses moved it. */
import { localDate, MS_PER_MINUTE, startOfDay, unionOf, type Instant, type Interval } from '../../../kernel/instant.js';
import { addDays, daysBetween, type PlainDate } from '../../../kernel/plain-date.js';
import {
  dayReason,
  isWorkingDay,
  prolongDeadline,
  workingMinutesBetween,
  type CompiledCalendar,
  type Deadline,
  type LimitUnit,
  type TraceDay,
} from '../../calendar/domain/index.js';
import type { ProofDay } from './deadline-proof-format.js';

export interface ExtendedDay {
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
}

export interface ExplainedProof {
  readonly deadline: Deadline;
  readonly days: readonly ProofDay[];
}

export function proofDay({ day, counted, reason, ordinal, minutes, nameVi }: TraceDay): ProofDay {
  return {
    date: day,
    counted,
    reason,
    ...(ordinal === undefined ? {} : { ordinal }),
    ...(minutes === undefined ? {} : { milliseconds: Math.round(minutes * MS_PER_MINUTE) }),
    ...(nameVi === undefined ? {} : { name: nameVi }),
  };
}

/** As `prolongDeadline`, with every day from the fixed one to the due one. */
export function explainExtension(
  calendar: CompiledCalendar,
  base: ExtendedDay,
  unit: LimitUnit,
  pauses: readonly Interval[],
): ExplainedProof {
  const deadline = prolongDeadline(calendar, base, unit, pauses);
  const days: ProofDay[] = [{ date: base.dueOn, counted: false, reason: 'extended-to' }];
  for (let date = addDays(base.dueOn, 1); date <= deadline.dueOn; date = addDays(date, 1)) {
    days.push(laterDay(calendar, { base, unit, pauses, deadline }, date));
  }
  return { deadline, days };
}

interface Extension {
  readonly base: ExtendedDay;
  readonly unit: LimitUnit;
  readonly pauses: readonly Interval[];
  readonly deadline: Deadline;
}

function laterDay(calendar: CompiledCalendar, extension: Extension, date: PlainDate): ProofDay {
  const { base, unit, pauses, deadline } = extension;
  const credit: ProofDay = { date, counted: false, reason: 'pause-credit' };
  if (unit === 'hour') return credit;
  const working = isWorkingDay(calendar, date);
  if (unit === 'calendar-day' || unit === 'month') {
    if (daysBetween(base.dueOn, date) <= pausedDays(pauses)) return credit;
    return working ? { ...credit, reason: 'next-working-day' } : dayOff(calendar, date);
  }
  if (!working) return dayOff(calendar, date);
  if (unit === 'working-day') return credit;
  const from = Math.max(startOfDay(date, calendar.zone), base.dueAt) as Instant;
  const to = Math.min(startOfDay(addDays(date, 1), calendar.zone), deadline.dueAt) as Instant;
  return workingMinutesBetween(calendar, from, to) > 0 ? credit : { ...credit, reason: 'outside-office-hours' };
}

function pausedDays(pauses: readonly Interval[]): number {
  return unionOf(pauses).reduce((sum, { from, to }) => sum + daysBetween(localDate(from), localDate(to)), 0);
}

function dayOff(calendar: CompiledCalendar, date: PlainDate): ProofDay {
  const { code, nameVi } = dayReason(calendar, date);
  return { date, counted: false, reason: code, ...(nameVi === null ? {} : { name: nameVi }) };
}
