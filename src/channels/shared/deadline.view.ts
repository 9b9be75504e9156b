/**
 * How late or early a dossier is, in the words of lists and pages (`interface/ui.md` §10, §14). Days are working days,
 * always; hours are named only for limits that run in hours. The judgement of a finished dossier is taken over from the
 * rule that made it (domain.md §4.4), never made again here.
 */
import { localDate, MS_PER_HOUR, type Instant } from '../../kernel/instant.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Timing } from '../../modules/dossiers/domain/index.js';
import type { DeadlineBadge } from './contracts.js';
import { formatTime } from './formats.js';
import { counted, type Words } from './words.js';

export interface DeadlineFacts {
  /** Null where the procedure has no limit. */
  readonly due: { readonly on: PlainDate; readonly at: Instant; readonly kind: 'day' | 'instant' } | null;
  readonly pausedSince: Instant | null;
  readonly finished: { readonly at: Instant; readonly timing: Timing | null } | null;
}

/** Working days in `(from, to]`, negative when `to` is earlier. */
export type CountWorkingDays = (from: PlainDate, to: PlainDate) => number;

/** "Sắp đến hạn": so many working days left, or fewer (domain.md §4.3, the first reminder). */
export const SOON_DAYS = 3;

export function deadlineBadge(
  facts: DeadlineFacts,
  now: Instant,
  workingDays: CountWorkingDays,
  words: Words,
): DeadlineBadge {
  const { due, finished, pausedSince } = facts;
  if (finished) return finishedBadge(due, finished, workingDays, words);
  if (pausedSince !== null) {
    const days = workingDays(localDate(pausedSince), localDate(now));
    return {
      kind: 'paused',
      words: days > 0 ? counted(words, 'deadline.paused-days', days) : words('deadline.paused'),
    };
  }
  if (!due) return { kind: 'no-limit', words: words('deadline.no-limit') };
  const today = localDate(now);
  const overdue = due.kind === 'day' ? due.on < today : due.at < now;
  if (overdue) return { kind: 'overdue', words: overdueWords(due, now, workingDays, words) };
  const left = workingDays(today, due.on);
  const kind = left <= SOON_DAYS ? 'soon' : 'on-track';
  if (due.on === today) return { kind, words: words('deadline.today', { time: formatTime(due.at) }) };
  return { kind, words: counted(words, 'deadline.left-days', left) };
}

function overdueWords(
  due: NonNullable<DeadlineFacts['due']>,
  now: Instant,
  workingDays: CountWorkingDays,
  words: Words,
): string {
  const days = workingDays(due.on, localDate(now));
  if (days > 0) return counted(words, 'deadline.overdue-days', days);
  const hours = Math.floor((now - due.at) / MS_PER_HOUR);
  return due.kind === 'instant' && hours > 0
    ? counted(words, 'deadline.overdue-hours', hours)
    : words('deadline.overdue');
}

function finishedBadge(
  due: DeadlineFacts['due'],
  finished: NonNullable<DeadlineFacts['finished']>,
  workingDays: CountWorkingDays,
  words: Words,
): DeadlineBadge {
  const finishedOn = localDate(finished.at);
  switch (finished.timing) {
    case 'early': {
      const days = due ? workingDays(finishedOn, due.on) : 0;
      return {
        kind: 'done-on-time',
        words: days > 0 ? counted(words, 'deadline.early-days', days) : words('deadline.on-time'),
      };
    }
    case 'on-time':
      return { kind: 'done-on-time', words: words('deadline.on-time') };
    case 'late': {
      const days = due ? workingDays(due.on, finishedOn) : 0;
      return {
        kind: 'done-late',
        words: days > 0 ? counted(words, 'deadline.late-days', days) : words('deadline.late'),
      };
    }
    case 'no-limit':
      return { kind: 'no-limit', words: words('deadline.no-limit') };
    case null:
      // Withdrawn, stopped, redirected: over, and never judged.
      return { kind: 'no-limit', words: words('deadline.not-judged') };
  }
}
