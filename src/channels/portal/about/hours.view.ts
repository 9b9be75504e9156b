import type { Words } from '../../shared/words.js';
import type { HoursLine } from './office-hours-reader.js';

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `Thứ Hai đến Thứ Sáu`, `07:30–11:30, 13:30–17:30`. */
export function hoursWords(lines: readonly HoursLine[], words: Words) {
  return lines.map(({ from, to, times, intakeOnly }) => ({
    days:
      from === to
        ? words(`portal.hours.day.${String(from)}`)
        : words('portal.hours.days', {
            from: words(`portal.hours.day.${String(from)}`),
            to: words(`portal.hours.day.${String(to)}`),
          }),
    times: times.map(([start, end]) => `${clock(start)}–${clock(end)}`).join(', '),
    note: intakeOnly ? words('portal.hours.intake-only') : null,
  }));
}
