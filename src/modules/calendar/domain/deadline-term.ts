/** The input of a deadline, checked once: where the clock starts, for how long, and when it stood still. */
import { DomainError, type ErrorParams } from '../../../kernel/domain-error.js';
import { localEpochDay, MS_PER_MINUTE, unionOf, type Instant, type Interval } from '../../../kernel/instant.js';
import { toEpochDay, type PlainDate } from '../../../kernel/plain-date.js';
import type { DeadlineInput, LimitUnit, PausePolicy, TimeLimit } from './calendar-data.js';
import type { CompiledCalendar } from './compiled-calendar.js';

/** 15:00 (Luật Hộ tịch 2014, NĐ 23/2015 Điều 7, NĐ 61/2018 Điều 18.2). */
export const CUTOFF_MINUTE = 900;

const MS_PER_DAY = 86_400_000;
/** Starts and pauses lie in the local years 2000–2100; a bound of the rules, not of the law. */
const FIRST_START = toEpochDay('2000-01-01' as PlainDate);
const LAST_START = toEpochDay('2100-12-31' as PlainDate);

/** The longest limit of each unit: about forty years. `same-day` has no length. */
const LONGEST: Readonly<Record<LimitUnit, number>> = {
  'working-day': 10_000,
  'calendar-day': 15_000,
  'working-hour': 80_000,
  hour: 350_000,
  month: 480,
  'same-day': Number.MAX_SAFE_INTEGER,
};
const LIMITS: ReadonlyMap<string, number> = new Map(Object.entries(LONGEST));

export interface Term {
  readonly unit: LimitUnit;
  /** Days or months; milliseconds for the units counted in hours; not read for `same-day`. */
  readonly amount: number;
  /** Where the clock starts: a restart has moved it to the last confirmation. */
  readonly start: Instant;
  readonly startDay: number;
  /** The day of the event itself, before any restart. */
  readonly firstDay: number;
  /** Union of the pauses after the start, in order. Empty for a restart. */
  readonly pauses: readonly Interval[];
  readonly cutoffMs: number;
}

const NONE: readonly Interval[] = [];
const POLICIES: ReadonlySet<string> = new Set<PausePolicy>(['pause', 'restart']);

/** @throws DomainError of kind `invalid` for anything that no limit can be (see the codes `deadline.…`). */
export function termOf(calendar: CompiledCalendar, input: DeadlineInput): Term {
  const { limit, start } = input;
  const amount = amountOf(limit);
  const cutoff = input.cutoffMinute ?? CUTOFF_MINUTE;
  if (!(Number.isInteger(cutoff) && cutoff >= 0 && cutoff <= 1440)) throw invalid('deadline.cutoff-out-of-range');
  const firstDay = boundedDay(calendar, start, 'deadline.start-out-of-range');
  const given = input.pauses ?? NONE;
  if (given.length > 0) checkPauses(calendar, given);
  const policy = input.policy ?? 'pause';
  if (policy !== 'pause' && !POLICIES.has(policy)) throw invalid('deadline.unknown-policy', { policy });
  let from = start;
  let pauses = NONE;
  if (given.length > 0) {
    if (policy === 'pause') pauses = pausesAfter(start, given);
    else from = given.reduce<number>((last, pause) => Math.max(last, pause.to), start) as Instant;
  }
  return {
    unit: limit.unit,
    amount,
    start: from,
    startDay: from === start ? firstDay : localEpochDay(from, calendar.zone),
    firstDay,
    pauses,
    cutoffMs: cutoff * MS_PER_MINUTE,
  };
}

function amountOf({ value, unit }: TimeLimit): number {
  const longest = LIMITS.get(unit);
  if (longest === undefined) throw invalid('deadline.unknown-unit', { unit });
  if (unit === 'same-day') {
    if (!(value >= 0 && Number.isFinite(value))) throw invalid('deadline.value-not-positive');
    return 0;
  }
  if (!(value > 0 && Number.isFinite(value))) throw invalid('deadline.value-not-positive');
  if (value > longest) throw invalid('deadline.value-too-large', { max: longest });
  if (unit === 'hour' || unit === 'working-hour') {
    const minutes = Math.round(value * 60);
    // 0.1 hours are six minutes, whatever binary fractions say; a limit finer than a minute is a mistake.
    if (minutes === 0 || Math.abs(minutes - value * 60) > 1e-6) throw invalid('deadline.value-not-whole-minutes');
    return minutes * MS_PER_MINUTE;
  }
  if (!Number.isInteger(value)) throw invalid('deadline.value-not-whole');
  return value;
}

export function checkPauses(calendar: CompiledCalendar, pauses: readonly Interval[]): void {
  for (const { from, to } of pauses) {
    boundedDay(calendar, from, 'deadline.pause-out-of-range');
    boundedDay(calendar, to, 'deadline.pause-out-of-range');
    if (to < from) throw invalid('deadline.pause-reversed');
  }
}

/** What lies before the start stopped nothing. */
function pausesAfter(start: Instant, pauses: readonly Interval[]): Interval[] {
  return unionOf(pauses.map(({ from, to }) => ({ from: Math.max(from, start) as Instant, to })));
}

function boundedDay(calendar: CompiledCalendar, at: Instant, code: string): number {
  const day = Math.floor((at + calendar.zone.offsetMinutes * MS_PER_MINUTE) / MS_PER_DAY);
  if (!(day >= FIRST_START && day <= LAST_START)) throw invalid(code);
  return day;
}

function invalid(code: string, params: ErrorParams = {}): DomainError {
  return new DomainError('invalid', code, params);
}
