/** The progress of a unit for a screen on the wall: few large figures, ten lines at a time, no name of anybody. */
import type { Instant } from '../../../kernel/instant.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { Tally } from '../../../modules/statistics/domain/index.js';
import type { Words } from '../../shared/words.js';
import { rowOf, type ProgressFacts, type ProgressPeriod, type ProgressRow } from '../progress/progress.view.js';

export interface BoardFacts extends Omit<ProgressFacts, 'units'> {
  readonly today: Tally;
  /** Units below; where there are none, fields of law. */
  readonly by: 'unit' | 'field';
  readonly lines: readonly { readonly name: string; readonly tally: Tally }[];
}

export interface AskedBoard {
  readonly period: ProgressPeriod;
  readonly light: boolean;
  /** From 1. */
  readonly part: number;
  readonly still: boolean;
}

export interface BoardPage {
  readonly pageTitle: string;
  readonly unit: string;
  readonly period: string;
  readonly asOf: Instant;
  readonly light: boolean;
  readonly whole: ProgressRow;
  readonly pausedNow: number;
  readonly linesHeading: string;
  readonly column: string;
  readonly lines: readonly ProgressRow[];
  /** `1/2`; null where all fits. */
  readonly parts: string | null;
  readonly today: string;
  /** What the browser opens by itself; null where it stands still. */
  readonly next: { readonly seconds: number; readonly href: string } | null;
  readonly stillHref: string;
  readonly groundHref: string;
  readonly progressHref: string;
}

/** As many as can be read from across a room, on 16:9 without scrolling. */
export const LINES = 10;
const SECONDS_ALONE = 60;
/** Long enough to read ten lines. */
const SECONDS_OF_PART = 25;

export function boardPage(facts: BoardFacts, asked: AskedBoard, language: Language, words: Words): BoardPage {
  const { unit, today } = facts;
  const lines = facts.lines
    .map(({ name, tally }) => rowOf(name, tally, null, language))
    .sort((a, b) => b.received - a.received || a.name.localeCompare(b.name, 'vi'));
  const parts = Math.max(1, Math.ceil(lines.length / LINES));
  const part = Math.min(asked.part, parts);
  const here = (part_: number, change: Partial<AskedBoard> = {}): string =>
    addressOf(unit.code, { ...asked, ...change, part: part_ });
  const settledToday = rowOf('', today, null, language).settled;
  return {
    pageTitle: words('portal.board.title', { unit: unit.name }),
    unit: unit.name,
    period: words(`portal.progress.period.${asked.period}`),
    asOf: facts.asOf,
    light: asked.light,
    whole: rowOf(unit.name, facts.whole, null, language),
    pausedNow: facts.whole.paused,
    linesHeading: words(`portal.board.by-${facts.by}`),
    column: words(`portal.board.${facts.by}`),
    lines: lines.slice((part - 1) * LINES, part * LINES),
    parts: parts === 1 ? null : `${String(part)}/${String(parts)}`,
    today: words('portal.board.today', { received: today.received, settled: settledToday }),
    next: asked.still
      ? null
      : { seconds: parts === 1 ? SECONDS_ALONE : SECONDS_OF_PART, href: here(part === parts ? 1 : part + 1) },
    stillHref: here(part, { still: !asked.still }),
    groundHref: here(part, { light: !asked.light }),
    progressHref: `/tien-do/${unit.code}`,
  };
}

function addressOf(code: string, { period, light, part, still }: AskedBoard): string {
  const query = new URLSearchParams({
    ...(period === 'nam' ? {} : { ky: period }),
    ...(light ? { nen: 'sang' } : {}),
    ...(part === 1 ? {} : { trang: String(part) }),
    ...(still ? { dung: '1' } : {}),
  }).toString();
  return `/man-hinh/tien-do/${code}${query === '' ? '' : `?${query}`}`;
}
