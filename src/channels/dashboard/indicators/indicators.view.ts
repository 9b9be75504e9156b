/** Indicators with their points, targets with the way to them, and what was reported: three tables, each with its chart. */
import type { PlainDate } from '../../../kernel/plain-date.js';
import {
  factText,
  groupScore,
  INDICATOR_GROUPS,
  towards,
  type IndicatorGroup,
  type IndicatorTarget,
  type Measured,
  type ReportedFact,
  type Scored,
} from '../../../modules/statistics/domain/index.js';
import type { Language } from '../../../platform/i18n/language.js';
import { formatDate, formatNumber, formatPercent } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { listHref } from '../figure-list.js';

export interface IndicatorsFacts {
  readonly areaName: string;
  readonly areaCode: string;
  readonly summary: string;
  readonly address: Readonly<Record<string, string>>;
  readonly scored: readonly Scored[];
  readonly targets: readonly IndicatorTarget[];
  readonly levelFour: Readonly<Record<string, Measured>>;
  readonly months: readonly { readonly key: string; readonly received: number; readonly levelFour: number }[];
}

interface Link {
  readonly text: string;
  readonly href: string;
}

const DISPLEASED = { cau: 'overall', tra: 'dissatisfied' };

/** Lists that stand elsewhere of what an index lost its points by; the others have one of their own. */
const LOST_BY: Readonly<
  Partial<
    Record<string, readonly (readonly [text: string, href: (address: Readonly<Record<string, string>>) => string])[]>
  >
> = {
  '2.1': [['indicators.lost.766', (address) => listHref('missed766', address)]],
  '3.3': [
    ['indicators.lost.direct', (address) => listHref('received', { ...address, kenh: 'direct' })],
    ['indicators.lost.postal', (address) => listHref('received', { ...address, kenh: 'postal' })],
  ],
  '5.2': [
    ['indicators.lost.cases', (address) => satisfactionHref('viec', { nhom: 'voices', loai: 'missed' }, address)],
  ],
  '5.3': [['indicators.lost.ratings', (address) => satisfactionHref('danh-gia', DISPLEASED, address)]],
  '5.4': [
    ['indicators.lost.late', (address) => listHref('late', address)],
    ['indicators.lost.ratings', (address) => satisfactionHref('danh-gia', DISPLEASED, address)],
  ],
};

/** Ratings and feedback know a unit and a period. */
function satisfactionHref(
  list: string,
  which: Readonly<Record<string, string>>,
  address: Readonly<Record<string, string>>,
): string {
  const { donVi, tu, den } = address;
  const asked = Object.entries({ ...which, donVi, tu, den }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return `/lanh-dao/hai-long/${list}?${new URLSearchParams(asked).toString()}`;
}

function linksOf(
  { code, numerator, denominator }: Scored,
  address: Readonly<Record<string, string>>,
  language: Language,
  words: Words,
): Link[] {
  if (numerator === null || denominator === null || numerator >= denominator) return [];
  const elsewhere = LOST_BY[code]?.map(([text, href]): Link => ({ text: words(text), href: href(address) }));
  const own = new URLSearchParams({ chiSo: code, ...address }).toString();
  return (
    elsewhere ?? [
      {
        text: words('indicators.lost.own', { count: formatNumber(denominator - numerator, language) }),
        href: `/lanh-dao/chi-tieu/mat-diem?${own}`,
      },
    ]
  );
}

export function indicatorsPage(facts: IndicatorsFacts, language: Language, words: Words) {
  const none = words('statistics.no-data');
  const percent = (share: number | null) => (share === null ? none : formatPercent(share, 1, language));
  const points = (value: number | null) => (value === null ? none : formatNumber(value, language, 2));
  const row = (each: Scored) => ({
    code: each.code,
    name: words(`indicator.${each.code}`),
    formula: words(`indicator.${each.code}.formula`),
    fraction:
      each.numerator === null
        ? none
        : each.denominator === null
          ? formatNumber(each.numerator, language)
          : `${formatNumber(each.numerator, language)} / ${formatNumber(each.denominator, language)}`,
    ratio: percent(each.ratio),
    target: each.target === null ? '–' : percent(each.target),
    score: points(each.score),
    max: each.max === null ? words('indicators.max-unknown') : formatNumber(each.max, language),
    lost: points(each.lost),
    bar: each.score === null || each.max === null ? null : { value: each.score, whole: each.max },
    reason: each.reason === null ? '' : words(`indicator.reason.${each.reason}`),
    links: linksOf(each, facts.address, language, words),
  });
  return {
    pageTitle: words('indicators.title', { area: facts.areaName }),
    heading: words('indicators.heading', { area: facts.areaName }),
    summary: facts.summary,
    areaCode: facts.areaCode,
    backHref: `/lanh-dao?${new URLSearchParams(facts.address).toString()}`,
    groups: (Object.keys(INDICATOR_GROUPS) as IndicatorGroup[]).map((group) => {
      const sum = groupScore(facts.scored, group);
      return {
        name: words(`indicator.group.${group}`),
        max: INDICATOR_GROUPS[group],
        earned: sum ? words('indicators.earned', { score: points(sum.score), of: points(sum.of) }) : none,
        rows: facts.scored.filter((each) => each.group === group).map(row),
      };
    }),
    targets: facts.targets.map((target) => targetRow(target, facts.levelFour[target.indicator], language, words)),
    trend: trendOf(facts.months, language),
    factsHref: '/lanh-dao/chi-tieu/so-lieu',
  };
}

function targetRow(target: IndicatorTarget, measured: Measured | undefined, language: Language, words: Words) {
  const { numerator = null, denominator = null } = measured ?? {};
  const share = numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
  const { reached, missing } = towards(share, target);
  const sign = target.comparator === 'gt' ? '> ' : '≥ ';
  const state =
    reached === null
      ? words('statistics.no-data')
      : reached
        ? words('indicators.target.reached')
        : words('indicators.target.missing', { points: formatNumber(missing, language, 2) });
  return {
    name: words(`indicator.${target.indicator}`),
    target: `${sign}${formatNumber(target.value, language)} %`,
    due: formatDate(target.dueOn),
    now: share === null ? words('statistics.no-data') : formatPercent(share, 1, language),
    fraction:
      share === null ? '' : `${formatNumber(numerator ?? 0, language)} / ${formatNumber(denominator ?? 0, language)}`,
    state,
    source: target.source,
    /** In percent of the width. */
    bar: { value: Math.min(100, (share ?? 0) * 100), mark: target.value },
  };
}

const WIDTH = 640;
const HEIGHT = 150;
const BASE = 120;

/** Months of dossiers received, those at level 4 in front; drawn to scale from 0. */
function trendOf(months: IndicatorsFacts['months'], language: Language) {
  const most = Math.max(1, ...months.map(({ received }) => received));
  // A year of room, so that the bars of a short period are no walls.
  const step = WIDTH / Math.max(12, months.length);
  const height = (value: number) => Math.round((value / most) * (BASE - 10) * 10) / 10;
  return {
    width: WIDTH,
    height: HEIGHT,
    base: BASE,
    bars: months.map(({ key, received, levelFour }, index) => ({
      label: `${key.slice(5)}/${key.slice(2, 4)}`,
      x: Math.round((index * step + step * 0.15) * 10) / 10,
      middle: Math.round((index + 0.5) * step * 10) / 10,
      width: Math.round(step * 0.7 * 10) / 10,
      received: { text: formatNumber(received, language), y: BASE - height(received), height: height(received) },
      levelFour: { text: formatNumber(levelFour, language), y: BASE - height(levelFour), height: height(levelFour) },
      share: formatPercent(levelFour, received, language),
    })),
  };
}

export interface FactsFacts {
  readonly facts: readonly ReportedFact[];
  /** Counted here, for the facts that can be: by scope and indicator. */
  readonly counted: ReadonlyMap<string, number>;
}

export function reportedPage({ facts, counted }: FactsFacts, language: Language, words: Words) {
  const decimals = (value: number) => Math.min(2, (String(value).split('.')[1] ?? '').length);
  const scopes = [...new Set(facts.map(({ scope }) => scope))];
  return {
    pageTitle: words('indicators.reported.title'),
    heading: words('indicators.reported.title'),
    provinces: scopes.map((scope) => {
      const own = facts.filter((fact) => fact.scope === scope);
      return {
        name: own[0]?.scopeName ?? scope,
        code: scope,
        rows: own.map((fact) => ({
          name: fact.name,
          level: fact.level === null ? '' : words(`dashboard.narrowed.level.${fact.level}`),
          value: factText(fact, (value) => formatNumber(value, language, decimals(value))),
          parts:
            fact.numerator === null || fact.denominator === null
              ? ''
              : `${formatNumber(fact.numerator, language)} / ${formatNumber(fact.denominator, language)}`,
          asOf: asOfText(fact.asOf, fact.precision, words),
          source: fact.source,
          mark: words(fact.computed ? 'indicators.reported.counted' : 'indicators.reported.reported'),
          counted: countedText(counted.get(`${scope} ${fact.indicator}`), language, words),
        })),
      };
    }),
  };
}

function countedText(value: number | undefined, language: Language, words: Words): string {
  return value === undefined ? '' : words('indicators.reported.here', { value: formatNumber(value, language) });
}

/** As exactly as the source knew it. */
function asOfText(asOf: PlainDate | null, precision: ReportedFact['precision'], words: Words): string {
  if (asOf === null || precision === 'unknown') return words('indicators.reported.undated');
  if (precision === 'year') return asOf.slice(0, 4);
  return precision === 'month' ? formatDate(asOf).slice(3) : formatDate(asOf);
}
