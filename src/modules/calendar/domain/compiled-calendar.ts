/**
 * A calendar ready to compute with: prefix sums of working days and of office minutes over 1990–2200, so that a due
 * date costs a few reads and never a walk over days. Immutable; may be shared and kept as long as its version.
 */
import type { OfficeZone } from '../../../kernel/instant.js';
import type { CalendarData } from './calendar-data.js';
import { FIRST_DAY, LAST_DAY, yearOfDay } from './civil-day.js';
import { dayTableOf, type DayTable } from './day-table.js';
import { buildHoursTable, type HoursTable } from './office-hours.js';

export interface CompiledCalendar {
  readonly version: string;
  readonly zone: OfficeZone;
  readonly days: DayTable;
  readonly hours: HoursTable;
  /** At index i the incomplete years before year FIRST_YEAR + i. */
  readonly incompleteBefore: Int32Array;
}

const FIRST_YEAR = yearOfDay(FIRST_DAY);
const LAST_YEAR = yearOfDay(LAST_DAY);

/** @throws DomainError for a date listed twice, a make-up day without its pair, or office slots that cannot be. */
export function compileCalendar(data: CalendarData): CompiledCalendar {
  const days = dayTableOf(data.days);
  const complete = new Set(data.completeYears);
  const incompleteBefore = new Int32Array(LAST_YEAR - FIRST_YEAR + 2);
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const before = incompleteBefore[year - FIRST_YEAR] as number;
    incompleteBefore[year - FIRST_YEAR + 1] = before + (complete.has(year) ? 0 : 1);
  }
  return {
    version: data.version,
    zone: data.zone,
    days,
    hours: buildHoursTable(days, data.officeHours),
    incompleteBefore,
  };
}

/** True when a year from that of `fromDay` to that of `toDay`, both included, is not complete. */
export function touchesIncompleteYear(calendar: CompiledCalendar, fromDay: number, toDay: number): boolean {
  const first = calendar.incompleteBefore[yearOfDay(fromDay) - FIRST_YEAR] ?? 0;
  const last = calendar.incompleteBefore[yearOfDay(toDay) - FIRST_YEAR + 1] ?? 0;
  return last > first;
}
