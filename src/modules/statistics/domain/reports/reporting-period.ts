/**
 * Periods of reports as data (table `reporting_period`): the regime of reports cuts the year in its own ways, and the
 * one-stop quarter ends on the 14th of its last month (Thông tư 01/2020/TT-VPCP). A law that moves a boundary moves a
 * row, not code.
 */
import { DomainError } from '../../../../kernel/domain-error.js';
import { addDays, daysInMonth, plainDateOf, type PlainDate } from '../../../../kernel/plain-date.js';

export interface ReportingPeriod {
  /** `month`, `quarter`, `half-year`, `year`, `one-stop-quarter` … */
  readonly kind: string;
  readonly number: number;
  readonly nameVi: string;
  /** Month 12 of the year before where `fromYear` is −1. Days beyond the month mean its end. */
  readonly fromYear: number;
  readonly fromMonth: number;
  readonly fromDay: number;
  readonly toMonth: number;
  readonly toDay: number;
}

export interface DatedPeriod {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** `Quý II năm 2020` */
  readonly text: string;
}

/** Both days included. @throws DomainError invalid `report.year-out-of-range` for years that no dossier can have. */
export function datedPeriod(period: ReportingPeriod, year: number): DatedPeriod {
  if (!Number.isInteger(year) || year < 2000 || year > 2100) {
    throw new DomainError('invalid', 'report.year-out-of-range', { year });
  }
  return {
    from: dayIn(year + period.fromYear, period.fromMonth, period.fromDay),
    to: dayIn(year, period.toMonth, period.toDay),
    text: `${period.nameVi} năm ${String(year)}`,
  };
}

/** True where each period of a kind begins on the day after the one before: no day is counted twice or left out. */
export function areSeamless(periods: readonly ReportingPeriod[], year: number): boolean {
  const dated = [...periods].sort((a, b) => a.number - b.number).map((period) => datedPeriod(period, year));
  return dated.every(({ from }, i) => i === 0 || from === addDays(dated[i - 1]?.to ?? from, 1));
}

function dayIn(year: number, month: number, day: number): PlainDate {
  return plainDateOf(year, month, Math.min(day, daysInMonth(year, month)));
}
