/** The whole clock of a dossier in one line: a stitch per day that counted, counts or stood still, grouped by who had it. */
import { localDate, type Instant } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { TraceDay } from '../../modules/calendar/domain/index.js';
import type { RibbonCell, RibbonGroup } from './contracts.js';
import { formatShortDate } from './formats.js';
import { counted, type Words } from './words.js';

/** Who has the dossier from a moment on, in order of time; future legs are planned. */
export interface RibbonLeg {
  readonly name: string;
  /** Its first counted day is the one after this. */
  readonly fromOn: PlainDate;
  readonly limitDays: number | null;
  readonly dueOn: PlainDate | null;
}

export interface RibbonFacts {
  readonly trace: readonly TraceDay[];
  readonly dueOn: PlainDate;
  readonly now: Instant;
  readonly pausedOn: PlainDate | null;
  readonly legs: readonly RibbonLeg[];
  /** Working days since the promised one, while the dossier is not finished. */
  readonly overdueDays: number;
}

/** More days than this are drawn a week to a stitch, or a stitch would be narrower than a thread. */
const MOST_CELLS = 60;
const MOST_OVERDUE_CELLS = 20;

interface Piece {
  readonly leg: RibbonLeg | null;
  readonly paused: boolean;
  readonly days: { readonly day: PlainDate; readonly cell: RibbonCell }[];
}

export function ribbon(facts: RibbonFacts, words: Words): RibbonGroup[] {
  const today = localDate(facts.now);
  const pieces = piecesOf(facts, today);
  const dayCount = pieces.reduce((total, piece) => total + piece.days.length, 0);
  const daysPerCell = dayCount > MOST_CELLS ? 5 : 1;
  const groups = pieces.map((piece) => ({
    cells: cellsOf(piece, daysPerCell),
    name: nameOf(piece, words),
    info: infoOf(piece, today, words),
    paused: piece.paused,
  }));
  if (facts.pausedOn !== null) return groups;
  const due: RibbonGroup = {
    cells: ['promised'],
    name: words('clock.ribbon.return'),
    info: formatShortDate(facts.dueOn),
    paused: false,
  };
  return facts.overdueDays > 0 ? [...groups, due, overdueGroup(facts.overdueDays, words)] : [...groups, due];
}

/** Days past the promise are drawn too, as far as there is room. */
function overdueGroup(days: number, words: Words): RibbonGroup {
  return {
    cells: Array.from({ length: Math.min(days, MOST_OVERDUE_CELLS) }, () => 'overdue' as const),
    name: words('deadline.overdue'),
    info: counted(words, 'clock.ribbon.overdue', days),
    paused: false,
  };
}

function piecesOf({ trace, dueOn, pausedOn, legs }: RibbonFacts, today: PlainDate): Piece[] {
  const pieces: Piece[] = [];
  for (const { day, counted: counts, reason } of trace) {
    // While the clock stands still the rest of the trace is not true: its counted days are days of waiting.
    const stoodStill = reason === 'paused' || (counts && pausedOn !== null && day > pausedOn);
    if ((!counts && !stoodStill) || (pausedOn === null && day === dueOn) || (stoodStill && day > today)) continue;
    const leg = legs.filter((candidate) => candidate.fromOn < day).at(-1) ?? legs[0] ?? null;
    const cell: RibbonCell = stoodStill ? 'paused' : day === today ? 'today' : day < today ? 'counted' : 'left';
    const last = pieces.at(-1);
    if (last?.paused === stoodStill && (stoodStill || last.leg === leg)) last.days.push({ day, cell });
    else pieces.push({ leg, paused: stoodStill, days: [{ day, cell }] });
  }
  return pieces;
}

function cellsOf(piece: Piece, daysPerCell: number): RibbonCell[] {
  const cells: RibbonCell[] = [];
  for (let at = 0; at < piece.days.length; at += daysPerCell) {
    const part = piece.days.slice(at, at + daysPerCell).map(({ cell }) => cell);
    cells.push(part.includes('today') ? 'today' : (part[0] ?? 'left'));
  }
  return cells;
}

function nameOf(piece: Piece, words: Words): string {
  if (piece.paused) return words('clock.ribbon.paused');
  const { leg } = piece;
  if (!leg) return words('clock.ribbon.counted');
  return leg.limitDays === null ? leg.name : counted(words, 'clock.ribbon.leg', leg.limitDays, { name: leg.name });
}

function infoOf(piece: Piece, today: PlainDate, words: Words): string {
  const length = piece.days.length;
  if (piece.paused) return counted(words, 'clock.ribbon.not-counted', length);
  const nth = piece.days.findIndex(({ day }) => day === today) + 1;
  if (nth > 0) {
    const due = piece.leg?.dueOn;
    return due
      ? words('clock.ribbon.today-due', { nth, due: formatShortDate(due) })
      : words('clock.ribbon.today', { nth });
  }
  const [first, last] = [piece.days[0], piece.days.at(-1)];
  if (first && last && first.day > today) {
    return words('clock.ribbon.planned', { from: formatShortDate(first.day), to: formatShortDate(last.day) });
  }
  return counted(words, 'clock.ribbon.used', length);
}
