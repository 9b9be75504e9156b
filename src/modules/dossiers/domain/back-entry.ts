/**
 * Entering afterwards what was done on paper while there was no power, network or system (nhập bù). The event keeps both
 * times: when it happened, from which every date is counted, and when it was written down, from which it is known.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { addMs, MS_PER_DAY, type Instant } from '../../../kernel/instant.js';

export const BACK_ENTRY_REASONS = ['power-failure', 'network-failure', 'system-failure', 'disaster'] as const;
export type BackEntryReason = (typeof BACK_ENTRY_REASONS)[number];

export interface LateEntry {
  /** When it happened. */
  readonly at: Instant;
  /** Number of the paper on which it was written then. */
  readonly paperNumber: string;
  readonly reason: BackEntryReason;
}

/** What stands against an entry made at `now`, with `days` calendar days of 24 hours to catch up in. */
export function backEntryFaults({ at, paperNumber }: LateEntry, now: Instant, days: number): Blocker[] {
  const faults: Blocker[] = [];
  if (at >= now) faults.push({ code: 'back-entry.not-past', field: 'at' });
  if (at < addMs(now, -days * MS_PER_DAY)) faults.push({ code: 'back-entry.too-old', field: 'at', params: { days } });
  if (paperNumber.trim() === '') faults.push({ code: 'back-entry.paper-number-missing', field: 'paperNumber' });
  return faults;
}
