/** Names of columns and dimensions in SQL, once. */
import { addDays, daysBetween, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import { VIEWS, type DeltaMeasure, type Dimension, type View } from '../domain/index.js';

/** What happened on the day of an event and is summed over a period. */
export const FLOW_COLUMNS = {
  received: 'received',
  early: 'early',
  onTime: 'on_time',
  late: 'late',
  noLimit: 'no_limit',
  refused: 'refused',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  redirected: 'redirected',
  strictOnTime: 'strict_on_time',
  byInstant: 'by_instant',
  timely766: 'timely_766',
} as const satisfies Partial<Record<DeltaMeasure, string>>;
export const FLOWS = Object.values(FLOW_COLUMNS);

/** Stocks as net changes, by the day of the event; the last two by the due day. */
export const EVENT_STOCKS = ['open', 'paused', 'unlimited', 'expired', 'paused_expired'] as const;
export const DUE_STOCKS = ['expiring', 'paused_expiring'] as const;

export const ROLLUP_COLUMNS: readonly string[] = [...FLOWS, ...EVENT_STOCKS, ...DUE_STOCKS];

export const DIMENSION_COLUMNS = {
  procedure: 'procedure_id',
  field: 'field_code',
  level: 'level',
  channel: 'channel',
  applicant: 'applicant_kind',
  onlineLevel: 'online_level_2011',
} as const satisfies Record<Dimension, string>;

/**
 * Which dimensions the cells of a width keep: all of them, or none so that the figures of many units are short to read. A
 * read takes the narrowest width that has what it asks for.
 */
export const WIDTHS = {
  unit: [],
  full: ['procedure', 'field', 'level', 'channel', 'applicant', 'onlineLevel'],
} as const satisfies Record<string, readonly Dimension[]>;
export type Width = keyof typeof WIDTHS;

export function widthFor(dimensions: readonly Dimension[]): Width {
  return dimensions.length === 0 ? 'unit' : 'full';
}

type Blocks = Readonly<Record<Width, readonly number[]>>;

/** In the order in which their slots were given out: what comes later is added as one more line. */
const NUMBERED: readonly Blocks[] = [
  { unit: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096], full: [1, 16, 256] },
  { unit: [], full: [4, 64, 1024, 4096] },
];

/**
 * Lengths in days of the blocks that the roll-ups of a width are summed over. Powers of two, so that all days before any
 * day are at most a few blocks of each length: what is read does not grow with the days counted.
 * Cells of full width are many and mostly empty, so they are summed less often.
 */
export const BLOCKS: Blocks = {
  unit: NUMBERED.flatMap(({ unit }) => unit).sort((a, b) => a - b),
  full: NUMBERED.flatMap(({ full }) => full).sort((a, b) => a - b),
};

/** Blocks are counted from this day on, before it backwards. */
export const FIRST_BLOCK_ON = plainDate('1970-01-01');

/** View, width and length of a block in one number, so that a read touches what it needs and nothing between. */
export interface Slot {
  readonly slot: number;
  readonly view: View;
  readonly width: Width;
  /** Days. */
  readonly block: number;
}

export const SLOTS: readonly Slot[] = NUMBERED.flatMap((blocks) =>
  VIEWS.flatMap((view) =>
    (Object.keys(WIDTHS) as Width[]).flatMap((width) => blocks[width].map((block) => ({ view, width, block }))),
  ),
).map((slot, number) => ({ ...slot, slot: number }));

/** The blocks that together are the days [from, to), from the first on. */
export function blocksBetween(from: PlainDate, to: PlainDate, lengths: readonly number[]): Block[] {
  const end = daysBetween(FIRST_BLOCK_ON, to);
  const blocks: Block[] = [];
  for (let at = daysBetween(FIRST_BLOCK_ON, from); at < end;) {
    const length = lengths.findLast((each) => at % each === 0 && at + each <= end) ?? 1;
    blocks.push({ length, start: addDays(FIRST_BLOCK_ON, at) });
    at += length;
  }
  return blocks;
}

export interface Block {
  /** Days. */
  readonly length: number;
  readonly start: PlainDate;
}

export function slotOf(view: View, width: Width, block: number): number {
  const found = SLOTS.find((each) => each.view === view && each.width === width && each.block === block);
  if (!found) throw new Error(`no roll-ups of ${String(block)} days`);
  return found.slot;
}

/** The first day of the block of a day, in SQL; `mask` is the length, negative. */
export function blockStartSql(day: string, mask: string): string {
  const first = `date '${FIRST_BLOCK_ON}'`;
  return `${first} + ((${day} - ${first}) & ${mask})`;
}
