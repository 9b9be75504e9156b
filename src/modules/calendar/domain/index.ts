import type { Instant, Interval } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { CalendarData, DayReason, Deadline, DeadlineInput, LimitUnit, TraceDay } from './calendar-data.js';

export * from './calendar-data.js';

export interface CompiledCalendar {
  readonly version: string;
}
export declare function compileCalendar(data: CalendarData): CompiledCalendar;
export declare function isWorkingDay(calendar: CompiledCalendar, date: PlainDate): boolean;
export declare function dayReason(calendar: CompiledCalendar, date: PlainDate): DayReason;
export declare function addWorkingDays(calendar: CompiledCalendar, date: PlainDate, days: number): PlainDate;
export declare function nextWorkingDayOnOrAfter(calendar: CompiledCalendar, date: PlainDate): PlainDate;
export declare function endOfOffice(calendar: CompiledCalendar, date: PlainDate): Instant;
export declare function openingOf(calendar: CompiledCalendar, date: PlainDate): Instant;
export declare function workingDaysBetween(calendar: CompiledCalendar, from: PlainDate, to: PlainDate): number;
export declare function workingMinutesBetween(calendar: CompiledCalendar, from: Instant, to: Instant): number;
export declare function addWorkingMinutes(calendar: CompiledCalendar, from: Instant, minutes: number): Instant;
export declare function computeDeadline(calendar: CompiledCalendar, input: DeadlineInput): Deadline;
export declare function explainDeadline(
  calendar: CompiledCalendar,
  input: DeadlineInput,
): { readonly deadline: Deadline; readonly trace: readonly TraceDay[] };
export declare function prolongDeadline(
  calendar: CompiledCalendar,
  base: { readonly dueOn: PlainDate; readonly dueAt: Instant },
  unit: LimitUnit,
  pauses: readonly Interval[],
): Deadline;
export declare function forwardBy(calendar: CompiledCalendar, acceptedAt: Instant): Instant;
