/** A period cut at the days, months, quarters or years of the calendar. */
import { DomainError } from '../../../kernel/domain-error.js';
import { addDays, monthOf, plainDateOf, yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { CalendarSplit } from './dimension.js';

/** Both days included. */
export interface PeriodPart {
  /** 2020-05-04, 2020-05, 2020-Q2 or 2020. */
  readonly key: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Ten years of months; a year of days is asked for in parts. */
export const MOST_PARTS = 400;

/**
 * The parts of [from, to], both included, in order; the first and the last are as short as the period makes them.
 * @throws DomainError invalid `statistics.too-many-parts` above {@link MOST_PARTS}.
 */
export function partsOfPeriod(from: PlainDate, to: PlainDate, by: CalendarSplit): PeriodPart[] {
  const parts: PeriodPart[] = [];
  for (let start = from; start <= to;) {
    if (parts.length === MOST_PARTS)
      throw new DomainError('invalid', 'statistics.too-many-parts', { most: MOST_PARTS });
    const last = addDays(nextStart(start, by), -1);
    const end = last < to ? last : to;
    parts.push({ key: keyOf(start, by), from: start, to: end });
    start = addDays(end, 1);
  }
  return parts;
}

function nextStart(day: PlainDate, by: CalendarSplit): PlainDate {
  const [year, month] = [yearOf(day), monthOf(day)];
  if (by === 'day') return addDays(day, 1);
  if (by === 'year') return plainDateOf(year + 1, 1, 1);
  const next = by === 'month' ? month + 1 : Math.ceil(month / 3) * 3 + 1;
  return next > 12 ? plainDateOf(year + 1, 1, 1) : plainDateOf(year, next, 1);
}

function keyOf(day: PlainDate, by: CalendarSplit): string {
  if (by === 'day') return day;
  if (by === 'month') return day.slice(0, 7);
  return by === 'year' ? day.slice(0, 4) : `${day.slice(0, 4)}-Q${String(Math.ceil(monthOf(day) / 3))}`;
}
