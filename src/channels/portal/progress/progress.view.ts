/** Công khai tiến độ: what every unit received, settled and still owes, for everybody to see. */
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { pendingOf, type Tally } from '../../../modules/statistics/domain/index.js';
import { formatPercent } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export const PERIODS = ['nam', 'thang', 'tat-ca'] as const;
export type ProgressPeriod = (typeof PERIODS)[number];

export interface ProgressFacts {
  readonly unitId: UnitId;
  readonly unit: { readonly name: string; readonly code: string };
  /** From the province down to the unit, without the unit itself. */
  readonly above: readonly { readonly name: string; readonly code: string }[];
  readonly period: ProgressPeriod;
  readonly since: PlainDate | null;
  readonly asOf: Instant;
  readonly whole: Tally;
  readonly units: readonly {
    readonly name: string;
    readonly code: string;
    readonly below: boolean;
    readonly tally: Tally;
  }[];
}

export interface ProgressRow {
  readonly name: string;
  /** Null where there is nothing below. */
  readonly href: string | null;
  readonly received: number;
  readonly settled: number;
  readonly onTime: number;
  readonly late: number;
  readonly pending: number;
  readonly overdue: number;
  /** Null: nothing has been settled against a date yet, so there is no rate. */
  readonly rate: string | null;
  /** Width of the bar of those on time, 0–100. */
  readonly share: number;
}

export interface ProgressPage {
  readonly heading: string;
  readonly asOf: Instant;
  readonly above: readonly { readonly name: string; readonly href: string }[];
  readonly periods: readonly { readonly value: ProgressPeriod; readonly text: string; readonly selected: boolean }[];
  readonly action: string;
  readonly csvHref: string;
  readonly boardHref: string;
  readonly whole: ProgressRow;
  readonly pausedNow: number;
  readonly rows: readonly ProgressRow[];
}

export function progressPage(facts: ProgressFacts, language: Language, words: Words): ProgressPage {
  const { unit, period, units, whole } = facts;
  const query = period === 'nam' ? '' : `?ky=${period}`;
  const row = (one: { readonly name: string; readonly tally: Tally }, href: string | null): ProgressRow =>
    rowOf(one.name, one.tally, href, language);
  return {
    heading: words('portal.progress.heading', { unit: unit.name }),
    asOf: facts.asOf,
    above: facts.above.map(({ name, code }) => ({ name, href: `/tien-do/${code}${query}` })),
    periods: PERIODS.map((value) => ({
      value,
      text: words(`portal.progress.period.${value}`),
      selected: value === period,
    })),
    action: `/tien-do/${unit.code}`,
    csvHref: `/tien-do/${unit.code}.csv${query}`,
    boardHref: `/man-hinh/tien-do/${unit.code}${query}`,
    whole: row({ name: unit.name, tally: whole }, null),
    pausedNow: whole.paused,
    rows: units
      .map((one) => row(one, one.below ? `/tien-do/${one.code}${query}` : null))
      .sort((a, b) => b.received - a.received || a.name.localeCompare(b.name, 'vi')),
  };
}

/** One line of figures, of a unit or of a field. */
export function rowOf(name: string, tally: Tally, href: string | null, language: Language): ProgressRow {
  const onTime = tally.early + tally.onTime;
  const judged = onTime + tally.late;
  return {
    name,
    href,
    received: tally.received,
    settled: judged + tally.noLimit,
    onTime,
    late: tally.late,
    pending: pendingOf(tally),
    overdue: tally.overdue,
    rate: judged === 0 ? null : formatPercent(onTime, judged, language),
    share: judged === 0 ? 0 : Math.round((onTime / judged) * 1000) / 10,
  };
}
