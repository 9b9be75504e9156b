import { isPlainDate } from '../../../kernel/plain-date.js';
import { formatDate } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

/** `vn-2026-11-20.2-gio-7` in words: the day, which one of the day, and how often the hours of units changed since. */
export function calendarName(version: string, words: Words): string {
  const [, date, nth, hours] = /^vn-(\d{4}-\d{2}-\d{2})(?:\.(\d+))?(?:-gio-(\d+))?$/.exec(version) ?? [];
  if (date === undefined || !isPlainDate(date)) return `“${version}”`;
  return [
    words('admin.calendars.name-of-day', { date: formatDate(date) }),
    ...(nth === undefined ? [] : [words('admin.calendars.name-nth', { nth })]),
    ...(hours === undefined ? [] : [words('admin.calendars.name-hours', { hours })]),
  ].join(', ');
}
