/**
 * Over which days roll-ups are summed, so that any period is a few rows of each cell, however long the history. Days are counted
 * from {@link FIRST_BLOCK_ON} in blocks of powers of two.
 */
import { addDays, daysBetween, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { VIEWS, type Dimension, type View } from '../domain/index.js';

/**
 * Which dimensions the cells of a width keep: none, so that the figures of many units are short to read; those of the overview; or
 * all of them. A read takes the narrowest width that has what it asks for.
 */
export const WIDTHS = {
  unit: [],
  source: ['field', 'channel', 'level'],
  full: ['procedure', 'field', 'level', 'channel', 'applicant', 'onlineLevel'],
} as const satisfies Record<string, readonly Dimension[]>;
export type Width = keyof typeof WIDTHS;
export const WIDTH_NAMES = Object.keys(WIDTHS) as Width[];

export function widthFor(dimensions: readonly Dimension[]): Width {
  const has = (width: Width): boolean =>
    dimensions.every((dimension) => (WIDTHS[width] as readonly Dimension[]).includes(dimension));
  return WIDTH_NAMES.find(has) ?? 'full';
}

/** Blocks are counted from this day on, before it backwards. */
export const FIRST_BLOCK_ON = plainDate('1970-01-01');

/** Days of the longest blocks: eleven years. */
const LONGEST = 4096;

/**
 * A kind of sum, in one number, so that a read touches what it needs and nothing between. The sum of a start holds the days from the
 * beginning of the block of `within` days in which it lies to the end of the `step` days that begin there. Where both are the
 * same it is the block; else a running sum.
 */
export interface Slot {
  readonly slot: number;
  readonly view: View;
  readonly width: Width;
  readonly step: number;
  readonly within: number;
}

/**
 * Width, step, within and the numbers in each view, as they were given out; none is given twice (1 to 11 and 17 to 27 were blocks).
 * Units alone have running sums: one row of each kind gives all days before any day, but a day is written into every sum after
 * it in its blocks. Other cells are many and mostly empty, so theirs are blocks alone.
 */
const NUMBERED: readonly (readonly [Width, step: number, within: number, Readonly<Record<View, number>>])[] = [
  ['unit', 1, 1, { competent: 0, intake: 16 }],
  ['unit', 1, 16, { competent: 40, intake: 43 }],
  ['unit', 16, 256, { competent: 41, intake: 44 }],
  ['unit', 256, LONGEST, { competent: 42, intake: 45 }],
  ['unit', LONGEST, LONGEST, { competent: 12, intake: 28 }],
  ['source', 1, 1, { competent: 46, intake: 53 }],
  ['source', 4, 4, { competent: 47, intake: 54 }],
  ['source', 16, 16, { competent: 48, intake: 55 }],
  ['source', 64, 64, { competent: 49, intake: 56 }],
  ['source', 256, 256, { competent: 50, intake: 57 }],
  ['source', 1024, 1024, { competent: 51, intake: 58 }],
  ['source', LONGEST, LONGEST, { competent: 52, intake: 59 }],
  ['full', 1, 1, { competent: 13, intake: 29 }],
  ['full', 4, 4, { competent: 32, intake: 36 }],
  ['full', 16, 16, { competent: 14, intake: 30 }],
  ['full', 64, 64, { competent: 33, intake: 37 }],
  ['full', 256, 256, { competent: 15, intake: 31 }],
  ['full', 1024, 1024, { competent: 34, intake: 38 }],
  ['full', LONGEST, LONGEST, { competent: 35, intake: 39 }],
];

/** Of each width from the shortest days on. */
export const SLOTS: readonly Slot[] = VIEWS.flatMap((view) =>
  NUMBERED.map(([width, step, within, slots]) => ({ slot: slots[view], view, width, step, within })),
);

/** The sums of single days: what all others are made of. */
export function daySlot(view: View, width: Width): number {
  return slotOf(view, width, 1);
}

function slotOf(view: View, width: Width, block: number): number {
  const found = blocksOf(view, width).find(({ within }) => within === block);
  if (!found) throw new Error(`no roll-ups of ${String(block)} days`);
  return found.slot;
}

const slotsOf = (view: View, width: Width): Slot[] =>
  SLOTS.filter((each) => each.view === view && each.width === width);
const blocksOf = (view: View, width: Width): Slot[] =>
  slotsOf(view, width).filter(({ step, within }) => step === within);
const runningOf = (view: View, width: Width): Slot[] =>
  slotsOf(view, width).filter(({ step, within }) => step < within);

/** A row of each cell. */
export interface Sum {
  readonly slot: number;
  readonly start: PlainDate;
}

export interface SumsBefore {
  /** All of this slot that begin before the day `end`. */
  readonly longest: { readonly slot: number; readonly end: PlainDate };
  /** What lies between there and the day. */
  readonly rest: readonly Sum[];
}

/** All days before a day: of running sums one of each kind, of blocks a few of each length, and the longest. */
export function sumsBefore(day: PlainDate, view: View, width: Width): SumsBefore {
  const number = daysBetween(FIRST_BLOCK_ON, day);
  const end = dayOf(number & -LONGEST);
  const running = runningOf(view, width).flatMap(({ slot, step, within }) => {
    const at = (number & -step) - step;
    return at < (number & -within) ? [] : [{ slot, start: dayOf(at) }];
  });
  const lengths = blocksOf(view, width).map(({ within }) => within);
  const blocks = () =>
    blocksBetween(end, day, lengths).map(({ length, start }) => ({ slot: slotOf(view, width, length), start }));
  return {
    longest: { slot: slotOf(view, width, LONGEST), end },
    rest: runningOf(view, width).length > 0 ? running : blocks(),
  };
}

/** The days [from, to): sums that count, and those that are taken away again. */
export function sumsBetween(
  from: PlainDate,
  to: PlainDate,
  view: View,
  width: Width,
): readonly (Sum & { readonly sign: 1 | -1 })[] {
  if (runningOf(view, width).length === 0) {
    const lengths = blocksOf(view, width).map(({ within }) => within);
    return blocksBetween(from, to, lengths).map(({ length, start }) => ({
      ...{ slot: slotOf(view, width, length), start, sign: 1 },
    }));
  }
  const [before, after] = [sumsBefore(from, view, width), sumsBefore(to, view, width)];
  const without = (all: readonly Sum[], others: readonly Sum[]): readonly Sum[] =>
    all.filter((each) => !others.some((other) => other.slot === each.slot && other.start === each.start));
  const whole = blocksBetween(before.longest.end, after.longest.end, [LONGEST]);
  return [
    ...whole.map(({ start }) => ({ slot: after.longest.slot, start, sign: 1 as const })),
    ...without(after.rest, before.rest).map((sum) => ({ ...sum, sign: 1 as const })),
    ...without(before.rest, after.rest).map((sum) => ({ ...sum, sign: -1 as const })),
  ];
}

export interface Block {
  /** Days. */
  readonly length: number;
  readonly start: PlainDate;
}

/** The blocks that together are the days [from, to), from the first on. */
export function blocksBetween(from: PlainDate, to: PlainDate, lengths: readonly number[]): Block[] {
  const end = daysBetween(FIRST_BLOCK_ON, to);
  const blocks: Block[] = [];
  for (let at = daysBetween(FIRST_BLOCK_ON, from); at < end;) {
    const length = lengths.findLast((each) => at % each === 0 && at + each <= end) ?? 1;
    blocks.push({ length, start: dayOf(at) });
    at += length;
  }
  return blocks;
}

const dayOf = (number: number): PlainDate => addDays(FIRST_BLOCK_ON, number);

/** The first day of the block of a day, in SQL; `mask` is the length, negative. */
export function blockStartSql(day: string, mask: string): string {
  const first = `date '${FIRST_BLOCK_ON}'`;
  return `${first} + ((${day} - ${first}) & ${mask})`;
}

/** Of each slot that of its days, and what it sums: `(day_slot, slot, width, step, within)`. */
export const SLOT_TABLE = `(values ${SLOTS.map(
  ({ slot, view, width, step, within }) =>
    `(${String(daySlot(view, width))}, ${String(slot)}, '${width}', ${String(step)}, ${String(within)})`,
).join(', ')}) s (day_slot, slot, width, step, within)`;

/** The starts of all sums of a slot `s` that a day goes into: table `sums_of_day (start)`. */
export function sumsOfDaySql(day: string): string {
  const first = `date '${FIRST_BLOCK_ON}'`;
  const number = `(${day} - ${first})`;
  const starts = `generate_series(${number} & -s.step, (${number} & -s.within) + s.within - s.step, s.step)`;
  return `lateral (select ${first} + number as start from ${starts} number) sums_of_day`;
}
