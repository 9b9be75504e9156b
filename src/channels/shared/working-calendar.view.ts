/** The days of a deadline's trace as a calendar: rows are weeks, Monday first. */
import { addDays, daysBetween, weekdayOf, type PlainDate, type Weekday } from '../../kernel/plain-date.js';
import type { TraceDay } from '../../modules/calendar/domain/index.js';
import type { CalendarCell, CalendarCellKind, WorkingCalendar } from './contracts.js';
import type { Words } from './words.js';

export interface CalendarFacts {
  readonly trace: readonly TraceDay[];
  readonly dueOn: PlainDate;
  /** Today, or the day on which the dossier was finished. */
  readonly upTo: PlainDate;
  /** Since when the clock stands still: from then on no day is promised. */
  readonly pausedOn: PlainDate | null;
}

const OFF_WORDS: Readonly<Partial<Record<TraceDay['reason'], string>>> = {
  holiday: 'clock.day.holiday',
  'substitute-off': 'clock.day.substitute-off',
  'swapped-off': 'clock.day.swapped-off',
  'local-off': 'clock.day.local-off',
  'outside-office-hours': 'clock.day.closed',
  'after-cutoff': 'clock.day.after-cutoff',
  'pause-credit': 'clock.day.pause-credit',
  'before-restart': 'clock.day.before-restart',
};

export function workingCalendar(facts: CalendarFacts, words: Words): WorkingCalendar {
  const days = new Map(shownDays(facts).map((day) => [day.day, cellOf(day, facts, words)]));
  const weekdays = columns([...days.values()]);
  const keys = [...days.keys()].sort();
  const [first, last] = [keys[0], keys.at(-1)];
  const weeks: CalendarCell[][] = [];
  if (first && last) {
    const monday = addDays(first, 1 - weekdayOf(first));
    for (let week = 0; week * 7 <= daysBetween(monday, last); week += 1) {
      const cells = weekdays.map((weekday) => {
        const day = addDays(monday, week * 7 + weekday - 1);
        return days.get(day) ?? { day, kind: 'empty' as const, words: '' };
      });
      if (cells.some((cell) => cell.kind !== 'empty')) weeks.push(cells);
    }
  }
  return { weekdays: weekdays.map((weekday) => words(`clock.weekday.${String(weekday)}`)), weeks };
}

/** While the clock stands still the rest of the trace is not true: it would promise a day. */
function shownDays({ trace, pausedOn, upTo }: CalendarFacts): readonly TraceDay[] {
  const workdays = trace.filter((day) => day.reason !== 'weekend');
  if (pausedOn === null) return workdays;
  const counted = workdays.filter((day) => day.day <= pausedOn);
  const paused = workdays
    .filter((day) => day.day > pausedOn && day.day <= upTo)
    .map((day): TraceDay => ({ day: day.day, counted: false, reason: 'paused' }));
  return [...counted, ...paused];
}

function cellOf(day: TraceDay, facts: CalendarFacts, words: Words): CalendarCell {
  const kind = kindOf(day, facts);
  return { day: day.day, kind, words: cellWords(kind, day, words) };
}

function kindOf(day: TraceDay, { dueOn, upTo, pausedOn }: CalendarFacts): CalendarCellKind {
  if (pausedOn === null && day.day === dueOn) return 'promised';
  if (day.reason === 'start-day') return 'received';
  if (day.reason === 'paused') return 'paused';
  if (!day.counted) return 'off';
  if (day.day === upTo) return 'today';
  return day.day < upTo ? 'counted' : 'left';
}

function cellWords(kind: CalendarCellKind, day: TraceDay, words: Words): string {
  switch (kind) {
    case 'received':
      return words('clock.day.received');
    case 'paused':
      return words('clock.day.paused');
    case 'promised':
      return words('clock.day.promised');
    case 'off':
      return words(OFF_WORDS[day.reason] ?? 'clock.day.off');
    case 'empty':
      return '';
    case 'counted':
    case 'today':
    case 'left':
      return day.ordinal === undefined ? '' : String(day.ordinal);
  }
}

/** Monday to Friday, and Saturday or Sunday where such a day is more than a day off (make-up days, calendar days). */
function columns(cells: readonly CalendarCell[]): Weekday[] {
  const weekend = cells.filter((cell) => cell.kind !== 'off').map((cell) => weekdayOf(cell.day));
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((weekday) => weekday <= 5 || weekend.includes(weekday));
}
