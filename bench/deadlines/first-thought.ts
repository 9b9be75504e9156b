/** Due dates as one would first write them: a set of holidays, a loop over days, a loop over slots. No pauses. */
import type { CalendarDay, DeadlineInput } from '../../src/modules/calendar/domain/index.js';

const DAY = 86_400_000;
const OFFSET = 7 * 3_600_000;
const SLOTS = [
  [7.5 * 3_600_000, 11.5 * 3_600_000],
  [13.5 * 3_600_000, 17.5 * 3_600_000],
] as const;
const CLOSING = 17.5 * 3_600_000;

export function firstThoughtDeadline(days: readonly CalendarDay[]): (input: DeadlineInput) => number {
  const off = new Set<string>();
  const worked = new Set<string>();
  for (const { date, kind } of days) (kind === 'makeup-working-day' ? worked : off).add(date);
  const isWorking = (midnight: number) => {
    const date = new Date(midnight);
    const text = date.toISOString().slice(0, 10);
    return worked.has(text) || (!off.has(text) && date.getUTCDay() % 6 !== 0);
  };
  const next = (midnight: number) => {
    let day = midnight;
    while (!isWorking(day)) day += DAY;
    return day;
  };
  const afterOfficeTime = (start: number, ms: number) => {
    let left = ms;
    for (let day = next(Math.floor(start / DAY) * DAY); ; day = next(day + DAY)) {
      for (const [from, to] of SLOTS) {
        const begin = Math.max(day + from, start);
        const open = Math.max(0, day + to - begin);
        if (left <= open) return begin + left;
        left -= open;
      }
    }
  };
  const end = ({ start, limit: { value, unit } }: DeadlineInput): number => {
    const local = start + OFFSET;
    const today = Math.floor(local / DAY) * DAY;
    if (unit === 'hour') return local + value * 3_600_000;
    if (unit === 'working-hour') return afterOfficeTime(local, value * 3_600_000);
    if (unit === 'same-day') {
      const late = isWorking(today) && local - today > 15 * 3_600_000;
      return next(late ? today + DAY : today) + CLOSING;
    }
    if (unit === 'calendar-day') return next(today + value * DAY) + CLOSING;
    if (unit === 'month') {
      const date = new Date(today);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + value];
      const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
      return next(Date.UTC(year, month, Math.min(date.getUTCDate(), last))) + CLOSING;
    }
    let day = today;
    for (let left = value; left > 0; left -= 1) day = next(day + DAY);
    return day + CLOSING;
  };
  return (input) => end(input) - OFFSET;
}
