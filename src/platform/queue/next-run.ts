import { atMinute, localDate, MS_PER_DAY, startOfDay, type Instant, type OfficeZone } from '../../kernel/instant.js';
import { addMs } from '../../kernel/instant.js';
import type { Every } from './schedules.js';

/** The first time of a schedule after `now`: from the wall clock, so that lateness does not add up. */
export function nextRun(now: Instant, every: Every, zone?: OfficeZone): Instant {
  if ('dayAtMinute' in every) {
    const today = atMinute(localDate(now, zone), every.dayAtMinute, zone);
    return today > now ? today : addMs(today, MS_PER_DAY);
  }
  const stepMs = ('seconds' in every ? every.seconds : every.minutes * 60) * 1_000;
  const midnight = startOfDay(localDate(now, zone), zone);
  const next = midnight + (Math.floor((now - midnight) / stepMs) + 1) * stepMs;
  return Math.min(next, midnight + MS_PER_DAY) as Instant;
}
