/**
 * The letter of apology (thư xin lỗi): at least one day before the due date the agency says so in writing, with the reason
 * and one new date (Nghị định 61/2018 Điều 12.5, 19.9; domain rules T24, T25).
 */
import { addMs, localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';

export const APOLOGY_REASONS = [
  /** The letter can still be sent in time. */
  'apology-due',
  /** The due day has come: too late for a letter, not yet late. */
  'apology-window-closed',
  /** Late without a letter. */
  'apology-overdue',
] as const;
export type ApologyReason = (typeof APOLOGY_REASONS)[number];

/** @param lateFrom the first moment at which the dossier is late */
export function apologyReason(lateFrom: Instant, now: Instant): ApologyReason {
  if (now >= lateFrom) return 'apology-overdue';
  return localDate(now) < dueDay(lateFrom) ? 'apology-due' : 'apology-window-closed';
}

export function dueDay(lateFrom: Instant): PlainDate {
  return localDate(addMs(lateFrom, -1));
}
