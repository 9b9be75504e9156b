/** Days and times as people type them. */
import { parseInstant, type Instant } from '../../kernel/instant.js';
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.js';

/** `29/06/2020`, `29-6-2020` or `2020-06-29`; null for anything else. */
export function readDate(text: string): PlainDate | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = match
    ? `${match[3] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
    : text.trim();
  return isPlainDate(iso) ? iso : null;
}

/** A day and a time of day as typed; undefined where the day is empty, null where they cannot be read. */
export function readMoment(day: string | undefined, time: string | undefined): Instant | null | undefined {
  const typed = day?.trim() ?? '';
  if (typed === '') return undefined;
  const on = readDate(typed);
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time?.trim() === '' ? '00:00' : (time?.trim() ?? '00:00'));
  if (!on || !clock) return null;
  return parseInstant(`${on}T${(clock[1] ?? '').padStart(2, '0')}:${clock[2] ?? ''}:00+07:00`);
}
