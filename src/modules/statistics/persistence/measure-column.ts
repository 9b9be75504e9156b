/** Names of columns and dimensions in SQL, once. */
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

export const GRAINS = ['day', 'month', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

/** The parts of the number that roll-ups are kept under, so that a read touches what it needs and nothing between. */
export const VIEW_SLOTS = VIEWS.map((view, i) => [view, 6 * i] as const);
export const WIDTH_SLOTS = (Object.keys(WIDTHS) as Width[]).map((width, i) => [width, 3 * i] as const);
export const GRAIN_SLOTS = GRAINS.map((grain, i) => [grain, i] as const);

export function slotOf(view: View, width: Width, grain: Grain): number {
  const part = <Name>(slots: readonly (readonly [Name, number])[], name: Name) =>
    slots.find(([each]) => each === name)?.[1] ?? 0;
  return part(VIEW_SLOTS, view) + part(WIDTH_SLOTS, width) + part(GRAIN_SLOTS, grain);
}
