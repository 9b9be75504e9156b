import { formatInstant } from '../../kernel/instant.js';
import {
  figureOf,
  lastDayOf,
  RATE_NAMES,
  ratesOf,
  type Figure,
  type Period,
  type Tally,
  type View,
} from '../../modules/statistics/domain/index.js';
import { text } from '../texts.js';

export interface Heading {
  readonly unit: string;
  readonly view: View;
  readonly period: Period;
}

/** In the order of the official paper; parts stand indented under their sum. */
const LINES: readonly (readonly [figure: Figure, indent: number])[] = [
  ['received', 0],
  ['carriedOver', 0],
  ['transferredIn', 0],
  ['resolved', 0],
  ['early', 1],
  ['onTime', 1],
  ['late', 1],
  ['noLimit', 1],
  ['refused', 1],
  ['withdrawn', 0],
  ['stopped', 0],
  ['redirected', 0],
  ['pending', 0],
  ['within', 1],
  ['overdue', 1],
  ['paused', 1],
  ['pausedOverdue', 2],
  ['unlimited', 1],
  ['transferredOut', 0],
];

const label = (figure: Figure): string => text(`statistics.figure.${figure}`);
const number = (value: number): string => value.toLocaleString('vi-VN');

/** Figures one below the other, then the five rates, each with its formula. */
export function readableTally({ unit, view, period }: Heading, tally: Tally): string {
  const from = period.from === null ? '…' : formatInstant(period.from).slice(0, 10);
  const to = period.present ? formatInstant(period.until).slice(0, 16).replace('T', ' ') : lastDayOf(period);
  const figures = LINES.map(([figure, indent]) => [
    `${'  '.repeat(indent)}${label(figure)}`,
    number(figureOf(tally, figure)),
  ]);
  const rates = Object.entries(ratesOf(tally)).map(([name, { share }]) => [
    text(`statistics.rate.${name}`),
    share === null ? text('statistics.no-data') : percent(share),
  ]);
  const formulas = RATE_NAMES.map(
    (name) => `${text(`statistics.rate.${name}`)} = ${text(`statistics.rate.${name}.formula`)}`,
  );
  return [
    `${unit}, ${text(`statistics.view.${view}`)}, ${from} – ${to}`,
    '',
    ...table([...figures, ['', ''], ...rates]),
    '',
    ...formulas,
    '',
  ].join('\n');
}

/** One line for each group, with the sums. */
export function readableGroups(groups: readonly { readonly name: string; readonly tally: Tally }[]): string {
  const columns = [
    'received',
    'carriedOver',
    'resolved',
    'returnedInTime',
    'late',
    'pending',
    'overdue',
  ] as const satisfies readonly Figure[];
  const rows = groups.map(({ name, tally }) => [name, ...columns.map((figure) => number(figureOf(tally, figure)))]);
  const heads = columns.map((figure, i) => `${String(i + 1)} ${label(figure)}`);
  return `${table([['', ...columns.map((_, i) => String(i + 1))], ...rows]).join('\n')}\n\n${heads.join('\n')}\n`;
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} %`;
}

/** First column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
