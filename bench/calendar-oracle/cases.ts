/** Random calendars, office hours, limits and pauses for the comparison with the naive counter. */
import * as fc from 'fast-check';
import { REFERENCE_CALENDAR } from '../../seeds/reference/holidays.js';
import { parseInstant, type Instant, type Interval } from '../../src/kernel/instant.js';
import { addDays, plainDate, weekdayOf, type PlainDate, type Weekday } from '../../src/kernel/plain-date.js';
import {
  compileCalendar,
  LIMIT_UNITS,
  type CalendarData,
  type CalendarDay,
  type CompiledCalendar,
  type DeadlineInput,
  type LimitUnit,
  type OfficeHours,
  type OfficeSlot,
} from '../../src/modules/calendar/domain/index.js';
import { NaiveCounter } from './naive-counter.js';

export interface OracleCalendar {
  readonly data: CalendarData;
  readonly compiled: CompiledCalendar;
  readonly naive: NaiveCounter;
}

type Random = (below: number) => number;

/** Mulberry32: the same seed gives the same calendars. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Compiling costs a thousand times what a due date costs, so cases share a few dozen calendars. */
export function calendarsOf(seed: number, count: number): OracleCalendar[] {
  return Array.from({ length: count }, (_, i) => {
    const random = randomOf(seed * 1000 + i);
    const data: CalendarData = {
      ...REFERENCE_CALENDAR,
      // The first is the real one with its real hours.
      days: i % 3 === 0 ? REFERENCE_CALENDAR.days : [...REFERENCE_CALENDAR.days, ...extraDays(random)],
      officeHours: i === 0 ? [] : officeHours(random),
    };
    return { data, compiled: compileCalendar(data), naive: new NaiveCounter(data) };
  });
}

const FIRST = plainDate('2014-01-01');
const LAST_DAYS = 15 * 365;

function extraDays(random: Random): CalendarDay[] {
  const listed = new Set<PlainDate>(REFERENCE_CALENDAR.days.map((day) => day.date));
  const extra: CalendarDay[] = [];
  for (let i = 0; i < 300; i += 1) {
    const date = addDays(FIRST, random(LAST_DAYS));
    const base = { date, nameVi: 'thử', source: 'thử', pairDate: null };
    if (random(3) === 0) {
      if (!extra.some((day) => day.date === date)) extra.push({ ...base, kind: 'local-off' });
    } else if (!listed.has(date) && weekdayOf(date) === 6) {
      extra.push({ ...base, kind: 'makeup-working-day', pairDate: addDays(date, -1 - random(5)) });
    } else if (!listed.has(date)) {
      extra.push({ ...base, kind: 'holiday' });
    }
    listed.add(date);
  }
  return extra;
}

function officeHours(random: Random): OfficeHours[] {
  const edges = [...new Set(Array.from({ length: random(4) }, () => addDays(FIRST, random(LAST_DAYS))))].sort();
  // Sometimes a stretch without hours of its own, which then has the default ones.
  return [null, ...edges].flatMap((validFrom, i) =>
    random(5) === 0 ? [] : [{ validFrom, validTo: edges[i] ?? null, slots: week(random) }],
  );
}

function week(random: Random): OfficeSlot[] {
  const weekdays: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const usual = daySlots(random);
  return weekdays.flatMap((weekday) => {
    const slots = random(4) === 0 ? daySlots(random) : usual;
    // Monday always works, so that working hours end.
    if (weekday !== 1 && random(12) === 0) return [];
    const counts = weekday <= 5 ? weekday === 1 || random(8) !== 0 : random(2) === 0;
    return slots.map(([startMinute, endMinute]) => ({ weekday, startMinute, endMinute, countsForDeadline: counts }));
  });
}

function daySlots(random: Random): [number, number][] {
  const edges = [...new Set(Array.from({ length: 2 * (1 + random(3)) }, () => 300 + 5 * random(217)))].sort(
    (a, b) => a - b,
  );
  const slots: [number, number][] = [];
  for (let i = 0; i + 1 < edges.length; i += 2) slots.push([edges[i] as number, edges[i + 1] as number]);
  return slots.length > 0 ? slots : [[450, 1050]];
}

export interface OracleCase {
  readonly calendar: number;
  readonly input: DeadlineInput;
}

const LONGEST: Readonly<Record<LimitUnit, number>> = {
  'working-day': 60,
  'calendar-day': 90,
  'working-hour': 120,
  hour: 600,
  month: 14,
  'same-day': 1,
};

const MINUTE = 60_000;
const FIRST_START = parseInstant('2014-06-01T00:00:00+07:00') / MINUTE;
const START_MINUTES = 13 * 365 * 1440;

/** Around office edges, midnight and the cut-off more often than chance would. */
const minuteOfDay = fc.oneof(
  fc.nat(1439),
  fc.constantFrom(0, 1, 449, 450, 451, 689, 690, 691, 809, 810, 899, 900, 901, 1049, 1050, 1051, 1439),
);

const start = fc
  .tuple(fc.nat(START_MINUTES / 1440), minuteOfDay)
  .map(([day, minute]) => ((FIRST_START + day * 1440 + minute) * MINUTE) as Instant);

/** Days from the start (also before it), a minute of that day, a length in minutes (also none). */
type PauseShape = [days: number, minute: number, length: number];

const pauseShape: fc.Arbitrary<PauseShape> = fc.tuple(
  fc.integer({ min: -5, max: 70 }),
  minuteOfDay,
  fc.oneof(fc.nat(12 * 1440), fc.nat(600), fc.constant(1440)),
);

const limit = fc.constantFrom(...LIMIT_UNITS).chain((unit) => {
  const whole = fc.integer({ min: 1, max: LONGEST[unit] });
  const inHours = unit === 'hour' || unit === 'working-hour';
  const value = inHours
    ? fc.oneof(
        whole,
        fc.integer({ min: 1, max: 240 }).map((quarters) => quarters / 4),
      )
    : whole;
  return value.map((amount) => ({ value: amount, unit }));
});

export function cases(calendars: number): fc.Arbitrary<OracleCase> {
  return fc
    .record({
      calendar: fc.nat(calendars - 1),
      start,
      limit,
      shapes: fc.oneof(fc.constant<PauseShape[]>([]), fc.array(pauseShape, { maxLength: 4 })),
      policy: fc.constantFrom('pause', 'pause', 'restart', undefined),
      cutoffMinute: fc.oneof(fc.constant(undefined), fc.nat(1440)),
    })
    .map(({ calendar, shapes, policy, cutoffMinute, ...rest }) => ({
      calendar,
      input: {
        ...rest,
        pauses: shapes.map((shape) => pauseOf(rest.start, shape)),
        ...(policy === undefined ? {} : { policy }),
        ...(cutoffMinute === undefined ? {} : { cutoffMinute }),
      },
    }));
}

function pauseOf(begin: Instant, [days, minute, length]: PauseShape): Interval {
  const midnight = Math.floor((begin / MINUTE + 420) / 1440) * 1440 - 420;
  const from = (midnight + days * 1440 + minute) * MINUTE;
  return { from: from as Instant, to: (from + length * MINUTE) as Instant };
}
