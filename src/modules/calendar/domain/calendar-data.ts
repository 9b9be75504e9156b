/**
 * What a calendar is made of: dated facts, nothing computed. Sources: Bộ luật Lao động 2019 Điều 111–112 (holidays and
 * substitute days), yearly notices (swapped days and make-up Saturdays), the office hours of each unit.
 */
import type { Instant, Interval, OfficeZone } from '../../../kernel/instant.js';
import type { PlainDate, Weekday } from '../../../kernel/plain-date.js';

/** In the order of the law's own terms: ngày làm việc, ngày, giờ làm việc, giờ, tháng, trong ngày. */
export const LIMIT_UNITS = ['working-day', 'calendar-day', 'working-hour', 'hour', 'month', 'same-day'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** Thời hạn giải quyết. `same-day` has no length: its value is not read. */
export interface TimeLimit {
  readonly value: number;
  readonly unit: LimitUnit;
}

export const CALENDAR_DAY_KINDS = [
  'holiday',
  'substitute-off',
  'swapped-off',
  'makeup-working-day',
  'local-off',
] as const;
/** ngày lễ, nghỉ bù, nghỉ hoán đổi, làm bù, nghỉ riêng của địa phương */
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

export interface CalendarDay {
  readonly date: PlainDate;
  readonly kind: CalendarDayKind;
  readonly nameVi: string;
  readonly source: string;
  /** A make-up working day's pair is the day it replaces, and the other way round; null for the other kinds. */
  readonly pairDate: PlainDate | null;
}

/** `[startMinute, endMinute)` of local minutes since midnight, 0–1440. */
export interface OfficeSlot {
  readonly weekday: Weekday;
  readonly startMinute: number;
  readonly endMinute: number;
  /** False where the counter only takes papers in (Saturday mornings): no limit runs then. */
  readonly countsForDeadline: boolean;
}

/** Giờ làm việc hành chính, valid in `[validFrom, validTo)`; null leaves that side open. */
export interface OfficeHours {
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly slots: readonly OfficeSlot[];
}

export interface CalendarData {
  readonly version: string;
  readonly days: readonly CalendarDay[];
  /** Years whose days off are all announced; a due date that touches another year is provisional. */
  readonly completeYears: readonly number[];
  /** The first entry valid on a day gives its hours; a day without one has {@link DEFAULT_OFFICE_HOURS}. */
  readonly officeHours: readonly OfficeHours[];
  readonly zone: OfficeZone;
}

/** What a supplement does to the clock: it stood still, or it starts again (NĐ 61/2018 Điều 19.4). */
export type PausePolicy = 'pause' | 'restart';

export interface DeadlineInput {
  readonly start: Instant;
  readonly limit: TimeLimit;
  /** From the notice sent to the completion confirmed. Overlapping pauses are one. */
  readonly pauses?: readonly Interval[];
  /** Default `pause`. */
  readonly policy?: PausePolicy;
  /** Local minute up to which `same-day` work is due the same day; default 900 (15:00). */
  readonly cutoffMinute?: number;
}

export interface Deadline {
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  /** True when the computation touches a year that is not complete, so a later announcement may move it. */
  readonly provisional: boolean;
}

/** Reasons of {@link dayReason}: why a day is a working day or not. */
export type DayReasonCode = 'working-day' | 'weekend' | CalendarDayKind;

export interface DayReason {
  readonly code: DayReasonCode;
  /** Name of the holiday or swap; null for ordinary working days and weekends. */
  readonly nameVi: string | null;
}

/**
 * `start-day` the day of the event, never counted in day limits; `before-restart` lost to a restart; `calendar-day` counted whatever it is; `paused` stood
 * still; `pause-credit` given back for a pause that lies after the limit had run out; `after-cutoff` taken in after
 * 15:00; `outside-office-hours` a working day on which no office minute was left; `next-working-day` where an end that
 * fell on a day off moved to; `elapsed` hours that run by the clock.
 */
export type TraceReason =
  | DayReasonCode
  | 'start-day'
  | 'before-restart'
  | 'calendar-day'
  | 'paused'
  | 'pause-credit'
  | 'after-cutoff'
  | 'outside-office-hours'
  | 'next-working-day'
  | 'elapsed';

export interface TraceDay {
  readonly day: PlainDate;
  readonly counted: boolean;
  readonly reason: TraceReason;
  /** Number of the counted day, from 1. */
  readonly ordinal?: number;
  /** Minutes counted on this day, for units counted in minutes. */
  readonly minutes?: number;
  /** Name of the holiday or swap. */
  readonly nameVi?: string;
}
