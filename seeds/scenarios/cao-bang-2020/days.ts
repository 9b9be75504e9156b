/**
 * When people come: more after Tết and before school, fewer around the holidays and during the social distancing of April
 * 2020 (Chỉ thị 16/CT-TTg), most on Mondays and in the morning. Counters take papers in on working days only.
 */
import { addMs, atMinute, localDate, minuteOfDay, MS_PER_MINUTE, type Instant } from '../../../src/kernel/instant.js';
import { addDays, monthOf, weekdayOf, type PlainDate } from '../../../src/kernel/plain-date.js';
import { addWorkingDays, isWorkingDay, type CompiledCalendar } from '../../../src/modules/calendar/domain/index.js';
import type { Random } from '../random.js';
import { FIRST_DAY, NOW } from './moment.js';

/** By month, January first. */
const MONTH = [0.85, 1.12, 1.2, 1.02, 1.05, 1.06, 1.02, 1.1, 1.08, 1.0, 0.95, 0.9];
/** Monday to Friday, and a make-up Saturday. */
const WEEKDAY = [1.22, 1.05, 1.0, 0.95, 0.82, 0.6, 0.6];

/** Days that differ: Tết Canh Tý and the weeks around it, National Day, distancing. */
const SPELLS: readonly (readonly [from: string, to: string, factor: number])[] = [
  ['2019-08-30', '2019-09-04', 0.75],
  ['2020-01-13', '2020-01-22', 0.5],
  ['2020-01-30', '2020-02-07', 0.62],
  ['2020-04-01', '2020-04-22', 0.45],
  ['2020-04-23', '2020-04-29', 0.85],
];

/** Minutes at which the counters open, before and after noon. */
const MORNING = 7 * 60 + 30;
const AFTERNOON = 13 * 60 + 30;

/** Share of the last day that has passed when the scenario begins. */
const PART_OF_TODAY = 0.055;

export class IntakeDays {
  readonly #days: PlainDate[] = [];
  readonly #upTo: number[] = [];

  /** @param period both days included. */
  constructor(
    calendar: CompiledCalendar,
    random: Random,
    private readonly period: { readonly from: PlainDate; readonly to: PlainDate } = {
      from: FIRST_DAY,
      to: localDate(NOW),
    },
  ) {
    const today = localDate(NOW);
    let sum = 0;
    for (let { from: day } = period; day <= period.to; day = addDays(day, 1)) {
      if (!isWorkingDay(calendar, day)) continue;
      const part = day === today ? PART_OF_TODAY : 1;
      sum += part * weightOf(day) * random.between(0.85, 1.15);
      this.#days.push(day);
      this.#upTo.push(sum);
    }
  }

  /** How many come in the whole period, in the measure of an ordinary day. */
  get weight(): number {
    return this.#upTo.at(-1) ?? 0;
  }

  /** A working day of the period, as often as people come on it. */
  any(random: Random): PlainDate {
    const wanted = random.next() * (this.#upTo.at(-1) ?? 0);
    let [low, high] = [0, this.#days.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return this.#days[low] ?? this.period.from;
  }
}

function weightOf(day: PlainDate): number {
  const spell = SPELLS.find(([from, to]) => from <= day && day <= to)?.[2] ?? 1;
  return (MONTH[monthOf(day) - 1] ?? 1) * (WEEKDAY[weekdayOf(day) - 1] ?? 1) * spell;
}

/** A moment at the counter: 07:36–11:10 or 13:34–16:50, never later than the scenario's moment. */
export function counterMoment(random: Random, day: PlainDate): Instant {
  if (day === localDate(NOW)) return momentBefore(random, day, 24);
  const morning = random.chance(0.62);
  const minute = morning ? 456 + 214 * random.next() ** 1.15 : 814 + 196 * random.next() ** 1.25;
  return second(random, atMinute(day, Math.floor(minute)));
}

/** The last hours of a day, after which papers may go on the next morning; this morning, where it is the last day. */
export function lateMoment(random: Random, day: PlainDate): Instant {
  if (day === localDate(NOW)) return momentBefore(random, day, 18);
  return second(random, atMinute(day, 15 * 60 + random.whole(4, 110)));
}

/** Between 07:34 and a moment `minutes` later. */
function momentBefore(random: Random, day: PlainDate, minutes: number): Instant {
  return second(random, atMinute(day, 454 + random.whole(0, minutes - 2)));
}

function second(random: Random, at: Instant): Instant {
  return (at + random.whole(0, 59) * 1_000) as Instant;
}

/** Any moment of office work on the day, for acts at a desk. */
export function deskMoment(random: Random, day: PlainDate): Instant {
  const minute = random.chance(0.55) ? random.whole(465, 685) : random.whole(815, 1_040);
  return second(random, atMinute(day, minute));
}

/** When somebody who is accepted at a moment sent his papers on the internet: that morning, or an evening before. */
export function submissionBefore(random: Random, acceptedAt: Instant): Instant {
  const day = localDate(acceptedAt);
  if (random.chance(0.5)) {
    const opening = atMinute(day, 6 * 60);
    return second(
      random,
      (opening + Math.floor(random.next() * Math.max(acceptedAt - opening - 11 * MS_PER_MINUTE, 0))) as Instant,
    );
  }
  return second(random, atMinute(addDays(day, -random.whole(1, 2)), random.whole(17 * 60, 22 * 60 + 50)));
}

/** A desk moment some working days later: mostly the next ones. */
export function later(calendar: CompiledCalendar, random: Random, at: Instant, meanDays: number): Instant {
  const days = 1 + Math.min(Math.floor(-Math.log(1 - random.next()) * meanDays), 60);
  return deskMoment(random, addWorkingDays(calendar, localDate(at), days));
}

/** Some minutes earlier in the same visit, not before the counter opened. */
export function shortlyBefore(random: Random, at: Instant): Instant {
  const opening = minuteOfDay(at) < 12 * 60 ? MORNING : AFTERNOON;
  return Math.max(addMs(at, -random.whole(3, 9) * MS_PER_MINUTE), atMinute(localDate(at), opening)) as Instant;
}
