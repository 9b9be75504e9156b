/**
 * The limits of the steps fit into the legal limit: Σ sequential + the longest of parallel legs (domain rule §4.3).
 * One unit throughout: the sum. Mixed units: the calendar engine runs from every working day of a year, and the last step
 * may never end after the dossier's own limit.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { atMinute, localDate, type Instant } from '../../../kernel/instant.js';
import { addDays, maxDate, plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import {
  computeDeadline,
  endOfOffice,
  isWorkingDay,
  openingOf,
  type CompiledCalendar,
  type LimitUnit,
} from '../../calendar/domain/index.js';
import { fault } from './fault.js';
import type { ProcessDefinition } from './process-definition.js';
import { heaviestPath, topologicalOrder } from './process-graph.js';
import type { ProcedureVersion, TimeLimitRule } from './procedure-version.js';

const DAYS_PROVED = 365;
const FIRST_YEAR_WITH_CALENDAR = plainDate('2015-01-01');
/** 15:00, and a minute later: the moments at which same-day limits turn. */
const TURNING_MINUTES = [900, 901];

/**
 * @param calendar without it, mixed units cannot be proved and are refused.
 */
export function stepBudgetFaults(version: ProcedureVersion, calendar?: CompiledCalendar): Blocker[] {
  const { process, limits } = version;
  const units = new Set(process.steps.flatMap((step) => (step.limit ? [step.limit.unit] : [])));
  if (units.size === 0) return [];
  const [unit] = units;
  return limits.flatMap((rule, index) => {
    if (!rule.limit) return [];
    const field = `limits.${String(index)}`;
    if (units.size === 1 && rule.limit.unit === unit && unit !== 'same-day')
      return sumFaults(process, rule, unit, field);
    if (!calendar) return [fault('limit.unproved', field, { units: [...units] })];
    return calendarFaults(version, rule, calendar, field);
  });
}

function sumFaults(process: ProcessDefinition, rule: TimeLimitRule, unit: LimitUnit, field: string): Blocker[] {
  const allowed = rule.limit?.value ?? 0;
  // Thousandths, since hours may be fractions: 0.1 + 0.2 is not 0.3.
  const path = heaviestPath(process, (step) => Math.round((step.limit?.value ?? 0) * 1_000));
  const needed = path.weight / 1_000;
  return needed <= allowed ? [] : [fault('limit.steps-exceed', field, { needed, allowed, unit, steps: path.keys })];
}

function calendarFaults(
  version: ProcedureVersion,
  rule: TimeLimitRule,
  calendar: CompiledCalendar,
  field: string,
): Blocker[] {
  const { limit, cutoffMinute } = rule;
  if (!limit) return [];
  const cutoff = cutoffMinute === null ? {} : { cutoffMinute };
  const late = startsProved(version, calendar, cutoffMinute).find((start) => {
    const due = computeDeadline(calendar, { start, limit, ...cutoff });
    return lastStepEnds(version.process, calendar, start) > due.dueAt;
  });
  if (late === undefined) return [];
  const due = computeDeadline(calendar, { start: late, limit, ...cutoff }).dueOn;
  const ends = localDate(lastStepEnds(version.process, calendar, late));
  return [fault('limit.steps-end-late', field, { start: localDate(late), ends, due })];
}

/** When the last step ends if each takes its whole limit and a join waits for the slowest. */
function lastStepEnds(process: ProcessDefinition, calendar: CompiledCalendar, start: Instant): Instant {
  const begins = new Map<string, Instant>([[process.first, start]]);
  let last = start;
  for (const step of topologicalOrder(process)) {
    const begin = begins.get(step.key);
    if (begin === undefined) continue;
    const end = step.limit ? computeDeadline(calendar, { start: begin, limit: step.limit }).dueAt : begin;
    if (end > last) last = end;
    for (const next of step.next) {
      if ((begins.get(next) ?? 0) < end) begins.set(next, end);
    }
  }
  return last;
}

/** Opening, closing and the turning minutes of every working day of the first year of the version. */
function startsProved(version: ProcedureVersion, calendar: CompiledCalendar, cutoffMinute: number | null): Instant[] {
  const from = maxDate(version.validFrom ?? FIRST_YEAR_WITH_CALENDAR, FIRST_YEAR_WITH_CALENDAR);
  const minutes = cutoffMinute === null ? TURNING_MINUTES : [cutoffMinute, cutoffMinute + 1];
  const starts: Instant[] = [];
  for (let offset = 0; offset < DAYS_PROVED; offset += 1) {
    const day = addDays(from, offset);
    if (isWorkingDay(calendar, day)) starts.push(...startsOf(day, calendar, minutes));
  }
  return starts;
}

function startsOf(day: PlainDate, calendar: CompiledCalendar, minutes: readonly number[]): Instant[] {
  const opening = openingOf(calendar, day);
  const closing = endOfOffice(calendar, day);
  const turning = minutes.map((minute) => atMinute(day, minute)).filter((at) => at > opening && at < closing);
  return [opening, ...turning, closing];
}
