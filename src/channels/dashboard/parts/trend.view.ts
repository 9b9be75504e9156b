/** "Tỷ lệ đúng hạn có tốt lên không?": rates as a line against the target, received as bars below it; no second axis. */
import { daysInMonth, type PlainDate } from '../../../kernel/plain-date.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { FlowGroup } from '../../../modules/statistics/index.js';
import { formatDate, formatNumber, formatPercent } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import { listHref } from '../figure-list.js';

export interface TrendFacts {
  /** `2020-05` with its figures, in order. */
  readonly months: readonly FlowGroup[];
  readonly target: number;
  readonly today: PlainDate;
  readonly address: Readonly<Record<string, string>>;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly grid: readonly { readonly y: number; readonly text: string }[];
  readonly targetY: number;
  readonly targetText: string;
  readonly line: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly text: string | null }[];
  readonly base: number;
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly middle: number;
    readonly pale: boolean;
    readonly value: string | null;
    readonly month: string | null;
  }[];
}

export interface Trend {
  readonly wide: Drawing;
  readonly narrow: Drawing;
  readonly caption: string;
  readonly rows: readonly {
    readonly month: string;
    readonly received: string;
    readonly receivedHref: string;
    readonly onTime: string;
    readonly onTimeHref: string;
    readonly late: string;
    readonly lateHref: string;
    readonly rate: string;
  }[];
}

interface Month {
  readonly key: string;
  readonly received: number;
  readonly onTime: number;
  readonly late: number;
  /** In percent; null where nothing was settled against a date. */
  readonly rate: number | null;
}

const RATES = { top: 14, bottom: 146 };
const BARS = { top: 186, bottom: 240 };
const HEIGHT = 262;

/** Null where there is nothing to compare. */
export function trendOf(facts: TrendFacts, language: Language, words: Words): Trend | null {
  const months = facts.months.map(({ key, tally }): Month => {
    const onTime = tally.early + tally.onTime;
    const judged = onTime + tally.late;
    return { key, received: tally.received, onTime, late: tally.late, rate: judged ? (onTime / judged) * 100 : null };
  });
  if (months.filter(({ rate }) => rate !== null).length < 2) return null;
  const number = (value: number) => formatNumber(value, language);
  return {
    wide: drawing(months, facts, 760, language),
    narrow: drawing(months, facts, 340, language),
    caption: captionOf(months, facts, language, words),
    rows: months.map(({ key, received, onTime, late }) => {
      const here = { ...facts.address, ...daysOf(key, facts.today) };
      return {
        month: monthText(key),
        ...{ received: number(received), onTime: number(onTime), late: number(late) },
        ...{ receivedHref: listHref('received', here), onTimeHref: listHref('on-time', here) },
        lateHref: listHref('late', here),
        rate: formatPercent(onTime, onTime + late, language),
      };
    }),
  };
}

/** `2020-05` → `05/2020` */
const monthText = (key: string): string => `${key.slice(5)}/${key.slice(0, 4)}`;

function daysOf(key: string, today: PlainDate): { tu: string; den?: string } {
  const length = daysInMonth(Number(key.slice(0, 4)), Number(key.slice(5)));
  return {
    tu: `${key}-01`,
    ...(today.startsWith(key) ? {} : { den: `${key}-${String(length)}` }),
  };
}

function captionOf(months: readonly Month[], { today, target }: TrendFacts, language: Language, words: Words): string {
  const rated = months.filter(({ rate }) => rate !== null);
  const [first, last] = [rated[0], rated.at(-1)];
  const percent = (month?: Month) => `${formatNumber(month?.rate ?? 0, language, 1)}%`;
  const below = rated.filter(({ rate }) => (rate ?? 0) < target).length;
  const running = today.startsWith(last?.key ?? '-');
  return [
    words('dashboard.trend.caption', {
      ...{
        from: percent(first),
        first: monthText(first?.key ?? ''),
        to: percent(last),
        last: monthText(last?.key ?? ''),
      },
    }),
    words('dashboard.trend.below', { below, months: rated.length, target }),
    ...(running ? [words('dashboard.trend.running', { today: formatDate(today) })] : []),
  ].join(' ');
}

function drawing(months: readonly Month[], { target, today }: TrendFacts, width: number, language: Language): Drawing {
  const wide = width > 500;
  const [left, right] = [34, width - 10];
  const step = (right - left) / months.length;
  const lowest = Math.min(target, ...months.flatMap(({ rate }) => (rate === null ? [] : [rate])));
  const floor = Math.max(0, Math.min(90, Math.floor((lowest - 1) / 5) * 5));
  const y = (rate: number) => round(RATES.bottom - ((rate - floor) / (100 - floor)) * (RATES.bottom - RATES.top));
  const most = Math.max(1, ...months.map(({ received }) => received));
  const x = (place: number) => round(left + step * (place + 0.5));
  const points = months.flatMap(({ rate }, place) => (rate === null ? [] : [{ x: x(place), y: y(rate), rate }]));
  const each = wide ? 1 : 3;
  return {
    ...{ width, height: HEIGHT, left, right, base: BARS.bottom },
    grid: gridOf(floor).map((rate) => ({ y: y(rate), text: formatNumber(rate, language) })),
    targetY: y(target),
    targetText: formatNumber(target, language),
    line: points.map((point) => `${String(point.x)},${String(point.y)}`).join(' '),
    points: points.map((point, place) => ({
      ...{ x: point.x, y: point.y },
      text: place === 0 || place === points.length - 1 ? formatNumber(point.rate, language, 1) : null,
    })),
    bars: months.map(({ key, received }, place) => {
      const height = round((received / most) * (BARS.bottom - BARS.top));
      const bar = round(Math.min(44, step * 0.62));
      return {
        ...{ x: round(x(place) - bar / 2), y: round(BARS.bottom - height), width: bar, height, middle: x(place) },
        pale: today.startsWith(key),
        value: wide ? formatNumber(received, language) : null,
        month: (months.length - 1 - place) % each === 0 ? `${key.slice(5)}/${key.slice(2, 4)}` : null,
      };
    }),
  };
}

/** Four lines or so, at whole numbers. */
function gridOf(floor: number): number[] {
  const span = 100 - floor;
  const step = span <= 10 ? 2 : span <= 20 ? 5 : span <= 40 ? 10 : 25;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, place) => 100 - place * step);
}

const round = (value: number): number => Math.round(value * 10) / 10;
