/** The province in figures: each one opens the very dossiers behind it. Meanings: domain.md §4.4. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Instant } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { Figure } from '../../shared/contracts.js';
import { formatDate, formatNumber, formatPercent, formatTime } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { RATE_NAMES, type Rate, type RateName } from '../../../modules/statistics/domain/index.js';
import { listHref, type ListKey } from '../figure-list.js';

/** One row of counts, up to a moment. */
export interface Counts {
  readonly received: number;
  readonly carriedOver: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly noLimit: number;
  readonly withdrawn: number;
  readonly pendingWithin: number;
  readonly pendingOverdue: number;
  readonly pendingPaused: number;
  readonly pendingNoLimit: number;
}

export interface UnitCounts {
  readonly unitCode: string;
  readonly name: string;
  readonly counts: Counts;
}

export interface OverviewFacts {
  readonly areaName: string;
  /** The code that the lists are filtered by. */
  readonly areaCode: string;
  readonly asOf: Instant;
  readonly counts: Counts;
  readonly units: readonly UnitCounts[];
  /** Percent of the settled ones; below it a unit needs attention. */
  readonly target: number;
  /** All rates, from the same figures. */
  readonly rates: Readonly<Record<RateName, Rate>>;
  /** What is counted, as the address says it; with the code of the unit. */
  readonly address: Readonly<Record<string, string>>;
}

export interface UnitRow {
  readonly name: string;
  readonly href: string;
  readonly received: number;
  readonly receivedHref: string;
  readonly settled: number;
  /** Null where nothing was settled: no rate of nothing. */
  readonly rate: number | null;
  readonly late: number;
  readonly lateHref: string;
  readonly overdue: number;
  readonly overdueHref: string;
  readonly pending: number;
  readonly pendingHref: string;
}

export interface OverviewPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly summary: string;
  readonly figures: readonly Figure[];
  readonly rates: readonly {
    readonly name: string;
    readonly value: string;
    /** `25.923 / 29.118` */
    readonly fraction: string;
    readonly formula: string;
  }[];
  readonly asked: AskedPeriod;
  readonly areaCode: string;
  readonly units: readonly UnitRow[];
  readonly unitsCaption: string;
  readonly target: number;
}

export function overviewPage(facts: OverviewFacts, language: Language, words: Words): OverviewPage {
  const { counts, target } = facts;
  const settled = counts.early + counts.onTime + counts.late;
  const onTime = counts.early + counts.onTime;
  const units = facts.units.map((row) => unitRow(row, facts.address)).sort(worstFirst);
  return {
    pageTitle: words('dashboard.overview.title', {
      area: facts.areaName,
      rate: formatPercent(onTime, settled, language),
    }),
    heading: words('dashboard.overview.heading', { area: facts.areaName }),
    summary: summaryOf(facts, words),
    figures: figuresOf(facts, language, words),
    rates: RATE_NAMES.map((name) => {
      const { numerator, denominator } = facts.rates[name];
      return {
        name: words(`statistics.rate.${name}`),
        value: denominator === 0 ? words('statistics.no-data') : formatPercent(numerator, denominator, language),
        fraction: `${formatNumber(numerator, language)} / ${formatNumber(denominator, language)}`,
        formula: words(`statistics.rate.${name}.formula`),
      };
    }),
    units,
    unitsCaption: words('dashboard.units.caption', { target }),
    target,
    asked: { from: facts.address['tu'] ?? '', to: facts.address['den'] ?? '', view: facts.address['goc'] ?? '' },
    areaCode: facts.areaCode,
  };
}

/** The period and the view of the form at the head. */
export interface AskedPeriod {
  readonly from: string;
  readonly to: string;
  readonly view: string;
}

function summaryOf({ address, asOf }: OverviewFacts, words: Words): string {
  const [from, to] = [address['tu'], address['den']].map((day) => day && formatDate(day as PlainDate));
  const time = formatTime(asOf);
  if (from) return words('dashboard.overview.summary-period', { from, to: to ?? formatDate(asOf), time });
  if (to) return words('dashboard.overview.summary-until', { to, time });
  return words('dashboard.overview.summary', { time, date: formatDate(asOf) });
}

export function pendingOf(counts: Counts): number {
  return counts.pendingWithin + counts.pendingOverdue + counts.pendingPaused + counts.pendingNoLimit;
}

function figuresOf({ counts, address }: OverviewFacts, language: Language, words: Words): Figure[] {
  const onTime = counts.early + counts.onTime;
  const settled = onTime + counts.late;
  const percent = (part: number, whole: number): string => formatPercent(part, whole, language);
  const number = (value: number): string => formatNumber(value, language);
  const figure = (key: Extract<ListKey, Figure['key']>, value: number, params: Record<string, string>): Figure => ({
    key,
    label: words(`dashboard.figure.${key}`),
    value,
    note: words(`dashboard.figure.${key}-note`, params),
    href: listHref(key, address),
  });
  return [
    figure('received', counts.received, { carriedOver: number(counts.carriedOver) }),
    figure('on-time', onTime, { settled: percent(onTime, settled), received: percent(onTime, counts.received) }),
    figure('late', counts.late, { rate: percent(counts.late, settled) }),
    figure('pending', pendingOf(counts), { paused: number(counts.pendingPaused) }),
    figure('overdue', counts.pendingOverdue, { rate: percent(counts.pendingOverdue, pendingOf(counts)) }),
  ];
}

function unitRow({ unitCode, name, counts }: UnitCounts, address: OverviewFacts['address']): UnitRow {
  const here = { ...address, donVi: unitCode };
  const onTime = counts.early + counts.onTime;
  const settled = onTime + counts.late;
  return {
    name,
    href: `/lanh-dao?${new URLSearchParams(here).toString()}`,
    received: counts.received,
    receivedHref: listHref('received', here),
    settled,
    rate: settled === 0 ? null : (onTime / settled) * 100,
    late: counts.late,
    lateHref: listHref('late', here),
    overdue: counts.pendingOverdue,
    overdueHref: listHref('overdue', here),
    pending: pendingOf(counts),
    pendingHref: listHref('pending', here),
  };
}

/** The lowest rate on top; units without a settled dossier at the end; more overdue before less. */
function worstFirst(a: UnitRow, b: UnitRow): number {
  return (a.rate ?? 101) - (b.rate ?? 101) || b.overdue - a.overdue || a.name.localeCompare(b.name, 'vi');
}
