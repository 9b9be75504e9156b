/** The recount day by day: what the roll-ups must hold, from the events and the definitions alone. */
import { localDate, startOfDay, type Instant } from '../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import { evolve, type Dossier } from '../../dossiers/domain/index.js';
import { finishedKeys, isOpen, pendingKeys, placesOf, type History, type Places } from './count-history.js';
import { dimensionsOf, type Dimensions } from './dimension.js';
import type { TallyKey } from './tally.js';

export const DAY_FLOWS = [
  'received',
  'early',
  'onTime',
  'late',
  'noLimit',
  'refused',
  'withdrawn',
  'stopped',
  'redirected',
  'strictOnTime',
  'byInstant',
  'timely766',
] as const satisfies readonly TallyKey[];
export const DAY_STOCKS = ['open', 'paused', 'unlimited', 'overdue', 'pausedOverdue'] as const;
export type DayKey = (typeof DAY_FLOWS)[number] | (typeof DAY_STOCKS)[number];

/** A flow on the day it happened; a stock as its change from the midnight before the day to the midnight after it. */
export interface DayEntry extends Places {
  readonly day: PlainDate;
  /** More than one supplement request. */
  readonly repeated: boolean;
  readonly key: DayKey;
  readonly change: 1 | -1;
}

export interface DayBook {
  readonly dimensions: Dimensions;
  readonly entries: readonly DayEntry[];
}

/**
 * The whole history of one dossier. Its stock is counted anew at each midnight at which it can differ from the one
 * before: after each day with an event, and after each due day. Null for a dossier that was never accepted.
 */
export function dayBookOf({ events, rules }: History): DayBook | null {
  const states: Dossier[] = [];
  const entries: DayEntry[] = [];
  for (const event of events) {
    const before = states.at(-1) ?? null;
    const after = evolve(before, event, rules);
    states.push(after);
    entries.push(...flowsOf(before, after, localDate(event.at)));
  }
  const last = states.at(-1);
  if (last?.acceptedAt == null) return null;
  const dues = last.clock?.promises.flatMap((due) => [due.dueOn, localDate(due.dueAt)]) ?? [];
  const days = [...new Set([...events.map((event) => localDate(event.at)), ...dues])].sort();
  let stood: Stock | null = null;
  for (const day of days) {
    const midnight = startOfDay(addDays(day, 1));
    const now = states[events.filter((event) => event.at < midnight).length - 1] ?? null;
    const stands = isOpen(now) ? stockOf(now, midnight) : null;
    entries.push(...spread(stood, day, -1), ...spread(stands, day, 1));
    stood = stands;
  }
  return { dimensions: dimensionsOf(last, rules), entries };
}

function flowsOf(before: Dossier | null, after: Dossier, day: PlainDate): DayEntry[] {
  if (after.acceptedAt === null) return [];
  const entry = { ...placesOf(after), day, repeated: after.supplementCount > 1, change: 1 } as const;
  const flows: DayEntry[] = before?.acceptedAt == null ? [{ ...entry, key: 'received' }] : [];
  if (before?.finishedAt != null || after.finishedAt === null) return flows;
  return [...flows, ...finishedKeys(after, after.finishedAt).map((key) => ({ ...entry, key: key as DayKey }))];
}

type Stock = Places & Pick<DayEntry, 'repeated'> & { readonly keys: readonly DayKey[] };

function stockOf(dossier: Dossier, midnight: Instant): Stock {
  const named = pendingKeys(dossier, midnight).filter((key) => (DAY_STOCKS as readonly string[]).includes(key));
  return { ...placesOf(dossier), repeated: dossier.supplementCount > 1, keys: ['open', ...(named as DayKey[])] };
}

function spread(stock: Stock | null, day: PlainDate, change: 1 | -1): DayEntry[] {
  if (!stock) return [];
  const { keys, ...place } = stock;
  return keys.map((key) => ({ ...place, day, key, change }));
}
