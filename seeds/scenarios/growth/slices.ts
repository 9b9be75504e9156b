/**
 * A province that takes in ten million dossiers in 700 days, back from the scenario's moment: what grows is the history, not
 * the work of a day. No further, for the rules of the demonstration's procedures (Nghị định 61/2018) hold from 21 June
 * 2018. Each slice of days has a stream of chance of its own, so that processes share the slices.
 */
import { localDate } from '../../../src/kernel/instant.js';
import { addDays, daysBetween, type PlainDate } from '../../../src/kernel/plain-date.js';
import type { CompiledCalendar } from '../../../src/modules/calendar/domain/index.js';
import { IntakeDays } from '../cao-bang-2020/days.js';
import { NOW } from '../cao-bang-2020/moment.js';
import type { Random } from '../random.js';

const DOSSIERS_OF_A_DAY = 10_000_000 / 700;
/** Enough for each of two processes, and not more than a week long. */
const SLICES = 10;

export interface Slice {
  /** Both days included. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Dossiers that are played; each has its twins. */
  readonly played: number;
}

/** The first day of so many dossiers. */
export function firstDayOf(dossiers: number): PlainDate {
  return addDays(localDate(NOW), -Math.ceil(dossiers / DOSSIERS_OF_A_DAY));
}

/** Each with as many dossiers as there is work on its days; together exactly `played`. */
export function slicesOf(played: number, firstDay: PlainDate, calendar: CompiledCalendar, random: Random): Slice[] {
  const stretches: { from: PlainDate; to: PlainDate; upTo: number }[] = [];
  const last = localDate(NOW);
  const length = Math.min(7, Math.max(1, Math.floor((daysBetween(firstDay, last) + 1) / SLICES)));
  let sum = 0;
  for (let from = firstDay; from <= last; from = addDays(from, length)) {
    const end = addDays(from, length - 1);
    const to = end < last ? end : last;
    sum += daysOf(calendar, random, { from, to }).weight;
    stretches.push({ from, to, upTo: sum });
  }
  let given = 0;
  const slices = stretches.map(({ from, to, upTo }) => {
    const upToHere = Math.round((played * upTo) / sum);
    const slice = { from, to, played: upToHere - given };
    given = upToHere;
    return slice;
  });
  return slices.filter((slice) => slice.played > 0);
}

export function daysOf(calendar: CompiledCalendar, random: Random, slice: Pick<Slice, 'from' | 'to'>): IntakeDays {
  return new IntakeDays(calendar, random.of(`days/${slice.from}`), slice);
}
