/** What must be written so that the stored timers of a dossier are the ones that stand. */
import type { Instant } from '../../../kernel/instant.js';
import { timerKey, type Timer } from './timer.js';

/** A row that was not cancelled. */
export interface StandingTimer extends Timer {
  readonly id: string;
  readonly firedAt: Instant | null;
}

export interface TimerDiff {
  readonly create: readonly Timer[];
  /** Not fired yet: the row gets the new moment, unit and role. */
  readonly move: readonly { readonly id: string; readonly timer: Timer }[];
  /** Ids of rows that stand no longer, fired or not. */
  readonly cancel: readonly string[];
}

/**
 * A fired timer is left alone while its moment stays the same, so that nothing is said twice; with a new moment it is over
 * and a new one stands.
 */
export function diffTimers(stored: readonly StandingTimer[], wanted: readonly Timer[]): TimerDiff {
  const before = new Map(stored.map((row) => [timerKey(row), row]));
  const create: Timer[] = [];
  const move: { id: string; timer: Timer }[] = [];
  const cancel: string[] = [];
  for (const timer of wanted) {
    const row = before.get(timerKey(timer));
    before.delete(timerKey(timer));
    if (!row) create.push(timer);
    else if (row.firedAt === null) {
      if (differs(row, timer)) move.push({ id: row.id, timer });
    } else if (row.dueAt !== timer.dueAt) {
      cancel.push(row.id);
      create.push(timer);
    }
  }
  cancel.push(...[...before.values()].map((row) => row.id));
  return { create, move, cancel };
}

export function isEmptyDiff({ create, move, cancel }: TimerDiff): boolean {
  return create.length + move.length + cancel.length === 0;
}

function differs(row: Timer, timer: Timer): boolean {
  return row.dueAt !== timer.dueAt || row.unitId !== timer.unitId || row.role !== timer.role;
}
