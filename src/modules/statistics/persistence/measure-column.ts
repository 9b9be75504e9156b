/** Names of columns and dimensions in SQL, once. */
import type { DeltaMeasure, Dimension } from '../domain/index.js';

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
