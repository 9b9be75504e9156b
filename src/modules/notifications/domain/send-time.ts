import { addDays, weekdayOf } from '../../../kernel/plain-date.js';
import {
  addMs,
  atMinute,
  localDate,
  minuteOfDay,
  MS_PER_DAY,
  MS_PER_HOUR,
  type Instant,
} from '../../../kernel/instant.js';
import { isQuiet, type QuietHours } from './quiet-hours.js';

/** When people of an audience may be spoken to; minutes of the day in the office zone. */
export interface MessagePolicy extends QuietHours {
  /** Null: no digests. */
  readonly digestAt: number | null;
  /** So many held messages are sent at once, before the hour of digests. */
  readonly digestThreshold: number;
  readonly hourLimit: number;
  readonly dayLimit: number;
}

/** What the recipient was sent lately by this channel. */
export interface RecentCount {
  readonly hour: number;
  readonly day: number;
}

/** The first moment from `at` on that is not quiet. */
export function afterQuietHours(at: Instant, policy: MessagePolicy): Instant {
  if (!isQuiet(minuteOfDay(at), policy)) return at;
  const end = atMinute(localDate(at), policy.quietTo);
  return end > at ? end : addMs(end, MS_PER_DAY);
}

/**
 * When a message may go. Urgent ones go at once. Over a limit it waits an hour, or until the next morning: it is never
 * dropped.
 */
export function sendTime(now: Instant, urgent: boolean, policy: MessagePolicy, recent: RecentCount): Instant {
  if (urgent) return now;
  const open = afterQuietHours(now, policy);
  if (recent.day >= policy.dayLimit) return addMs(atMinute(localDate(open), policy.quietTo), MS_PER_DAY);
  return recent.hour >= policy.hourLimit ? afterQuietHours(addMs(open, MS_PER_HOUR), policy) : open;
}

/** The next hour of digests after `now`, on a day from Monday to Friday; null where the audience has none. */
export function digestTime(now: Instant, { digestAt }: MessagePolicy): Instant | null {
  if (digestAt === null) return null;
  let day = localDate(now);
  while (weekdayOf(day) > 5 || atMinute(day, digestAt) <= now) day = addDays(day, 1);
  return atMinute(day, digestAt);
}
