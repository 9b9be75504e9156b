/** The province in figures: each one opens the very dossiers behind it. Meanings: domain.md §4.4. */
import type { Instant } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { Figure } from '../../shared/contracts.js';
import { formatDate, formatNumber, formatPercent, formatTime } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

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
}

export interface UnitRow {
  readonly name: string;
  readonly href: string;
  readonly received: number;
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
  readonly rates: readonly { readonly name: string; readonly value: string; readonly formula: string }[];
  readonly units: readonly UnitRow[];
  readonly unitsCaption: string;
  readonly target: number;
}

/** Which dossiers a list shows, as the address says it. */
export const LIST_SLUGS = {
  received: 'tiep-nhan',
  'on-time': 'dung-han',
  late: 'tra-tre',
  pending: 'dang-giai-quyet',
  overdue: 'dang-qua-han',
  paused: 'tam-dung',
} as const;
export type ListKey = keyof typeof LIST_SLUGS;

export function listHref(list: ListKey, unitCode: string): string {
  return `/lanh-dao/ho-so?${new URLSearchParams({ loai: LIST_SLUGS[list], donVi: unitCode }).toString()}`;
}

export function overviewPage(facts: OverviewFacts, language: Language, words: Words): OverviewPage {
  const { counts, target } = facts;
  const settled = counts.early + counts.onTime + counts.late;
  const onTime = counts.early + counts.onTime;
  const units = facts.units.map(unitRow).sort(worstFirst);
  return {
    pageTitle: words('dashboard.overview.title', {
      area: facts.areaName,
      rate: formatPercent(onTime, settled, language),
    }),
    heading: words('dashboard.overview.heading', { area: facts.areaName }),
    summary: words('dashboard.overview.summary', { time: formatTime(facts.asOf), date: formatDate(facts.asOf) }),
    figures: figuresOf(facts, language, words),
    rates: [
      {
        name: words('dashboard.rate.press'),
        value: formatPercent(onTime, counts.received, language),
        formula: words('dashboard.rate.press-formula'),
      },
      {
        name: words('dashboard.rate.settled'),
        value: formatPercent(onTime, settled, language),
        formula: words('dashboard.rate.settled-formula'),
      },
      {
        name: words('dashboard.rate.open'),
        value: formatPercent(onTime, settled + counts.pendingOverdue, language),
        formula: words('dashboard.rate.open-formula'),
      },
    ],
    units,
    unitsCaption: words('dashboard.units.caption', { target }),
    target,
  };
}

export function pendingOf(counts: Counts): number {
  return counts.pendingWithin + counts.pendingOverdue + counts.pendingPaused + counts.pendingNoLimit;
}

function figuresOf({ counts, areaCode }: OverviewFacts, language: Language, words: Words): Figure[] {
  const onTime = counts.early + counts.onTime;
  const settled = onTime + counts.late;
  const percent = (part: number, whole: number): string => formatPercent(part, whole, language);
  const number = (value: number): string => formatNumber(value, language);
  const figure = (key: ListKey, value: number, params: Record<string, string>): Figure => ({
    key,
    label: words(`dashboard.figure.${key}`),
    value,
    note: words(`dashboard.figure.${key}-note`, params),
    href: listHref(key, areaCode),
  });
  return [
    figure('received', counts.received, { carriedOver: number(counts.carriedOver) }),
    figure('on-time', onTime, { settled: percent(onTime, settled), received: percent(onTime, counts.received) }),
    figure('late', counts.late, { rate: percent(counts.late, settled) }),
    figure('pending', pendingOf(counts), { paused: number(counts.pendingPaused) }),
    figure('overdue', counts.pendingOverdue, { rate: percent(counts.pendingOverdue, pendingOf(counts)) }),
  ];
}

function unitRow({ unitCode, name, counts }: UnitCounts): UnitRow {
  const onTime = counts.early + counts.onTime;
  const settled = onTime + counts.late;
  return {
    name,
    href: `/lanh-dao?donVi=${encodeURIComponent(unitCode)}`,
    received: counts.received,
    settled,
    rate: settled === 0 ? null : (onTime / settled) * 100,
    late: counts.late,
    lateHref: listHref('late', unitCode),
    overdue: counts.pendingOverdue,
    overdueHref: listHref('overdue', unitCode),
    pending: pendingOf(counts),
    pendingHref: listHref('pending', unitCode),
  };
}

/** The lowest rate on top; units without a settled dossier at the end; more overdue before less. */
function worstFirst(a: UnitRow, b: UnitRow): number {
  return (a.rate ?? 101) - (b.rate ?? 101) || b.overdue - a.overdue || a.name.localeCompare(b.name, 'vi');
}
