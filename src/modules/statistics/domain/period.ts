/** The period of a count: half-open instants [A, B) from inclusive local days. */
import { DomainError } from '../../../kernel/domain-error.js';
import { addMs, localDate, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';

export interface Period {
  /** A: included. Null: from the beginning. */
  readonly from: Instant | null;
  /** B: excluded. */
  readonly until: Instant;
  /** B is the present moment rather than a midnight of the past. */
  readonly present: boolean;
}

/** Inclusive local days; null: from the beginning, up to now. */
export interface PeriodDays {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/**
 * B is 00:00 of the day after `to`, or now where that lies ahead. Now includes the present millisecond, so that an act
 * of this very moment is counted.
 * @throws DomainError invalid `statistics.period-reversed`, `statistics.period-in-future`.
 */
export function periodOf({ from, to }: PeriodDays, now: Instant): Period {
  if (from !== null && to !== null && to < from) {
    throw new DomainError('invalid', 'statistics.period-reversed', { from, to });
  }
  const today = localDate(now);
  if (from !== null && from > today) {
    throw new DomainError('invalid', 'statistics.period-in-future', { from, today });
  }
  const present = to === null || to >= today;
  return {
    from: from === null ? null : startOfDay(from),
    until: present ? addMs(now, 1) : startOfDay(addDays(to, 1)),
    present,
  };
}

/** The last day of which the period has a part: the day of which units and codes are looked up. */
export function lastDayOf(period: Pick<Period, 'until'>): PlainDate {
  return localDate(addMs(period.until, -1));
}
