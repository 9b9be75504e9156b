/**
 * The legal clock of a dossier: when it ran and stood still and why, and the dates promised. Promise 1 is never
 * overwritten; every later one names its cause. Law: Nghị định 61/2018 Điều 19.4 (supplement counts anew), 19.9 (one
 * extension); Bộ luật Dân sự 2015 Điều 147–148 (counting); rules of `domain.md` §4.
 */
import { localDate, unionOf, type Instant, type Interval } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import {
  computeDeadline,
  endOfOffice,
  explainDeadline,
  isWorkingDay,
  nextWorkingDayOnOrAfter,
  prolongDeadline,
  type CompiledCalendar,
  type Deadline,
  type DeadlineInput,
  type LimitUnit,
  type TimeLimit,
  type TraceDay,
} from '../../calendar/domain/index.js';
import type { SupplementPolicy, TimeLimitRule } from '../../catalogue/domain/index.js';
import type { Timing } from './dossier-state.js';

export type PauseKind = 'supplement' | 'obligation' | 'force-majeure';
export type PromiseCause = 'original' | PauseKind | 'extension' | 'calendar-change';

export interface DuePromise {
  /** 1 is the original. */
  readonly number: number;
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  /** Counted over a year whose holidays are not all announced: may be computed again when they are. */
  readonly provisional: boolean;
  readonly cause: PromiseCause;
  readonly calendarVersion: string;
  readonly eventSeq: number;
}

export interface Pause {
  readonly kind: PauseKind;
  readonly from: Instant;
  /** Null while it is open. */
  readonly to: Instant | null;
  readonly eventSeq: number;
}

/**
 * Why a day is fixed although no extension fixed it: a sector's supplement adds to the day counted; a day once promised
 * is not taken back when a count gives an earlier one; a fixed day that became a day off moves to the next working day.
 */
export type FixedBecause = 'supplement-adds' | 'never-earlier' | 'next-working-day';

export interface FixedFrom {
  readonly because: FixedBecause;
  /** What was counted, or fixed before: the day added to, the earlier day, the day off. */
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
  /** Only of `supplement-adds`. */
  readonly adds: TimeLimit | null;
}

/** From what the current date is counted: a start with its limit, or a day fixed by an extension or otherwise. */
type Basis =
  | { readonly kind: 'counted'; readonly start: Instant }
  | { readonly kind: 'extended'; readonly dueOn: PlainDate; readonly dueAt: Instant; readonly fixed?: FixedFrom };

export interface ClockLedger {
  readonly rule: TimeLimitRule;
  readonly startedAt: Instant;
  readonly basis: Basis;
  /** All pauses, oldest first. */
  readonly pauses: readonly Pause[];
  /** Closed pauses that the current basis does not contain yet. */
  readonly sinceBasis: readonly Interval[];
  readonly promises: readonly DuePromise[];
}

/** Days compare by date, hours by instant (§4.4); null where the procedure has no limit. */
export function dueKindOf(rule: TimeLimitRule): 'day' | 'instant' | 'none' {
  if (!rule.limit) return 'none';
  return rule.limit.unit === 'working-hour' || rule.limit.unit === 'hour' ? 'instant' : 'day';
}

export interface Stamp {
  readonly calendar: CompiledCalendar;
  readonly calendarVersion: string;
  readonly eventSeq: number;
}

/** Starts the clock and makes promise 1, or none where there is no limit. */
export function startClock(rule: TimeLimitRule, at: Instant, stamp: Stamp): ClockLedger {
  const basis: Basis = { kind: 'counted', start: at };
  return promise({ rule, startedAt: at, basis, pauses: [], sinceBasis: [], promises: [] }, 'original', stamp);
}

/** Opens a pause. @throws Error when one of this kind is open: a rule must have refused it before. */
export function openPause(ledger: ClockLedger, kind: PauseKind, at: Instant, eventSeq: number): ClockLedger {
  if (ledger.pauses.some((pause) => pause.kind === kind && pause.to === null)) {
    throw new Error(`a pause of kind ${kind} is open already`);
  }
  return { ...ledger, pauses: [...ledger.pauses, { kind, from: at, to: null, eventSeq }] };
}

/**
 * Closes the open pause of a kind. PAUSE moves the date by what was counted meanwhile; RESTART counts the whole limit
 * again from `at`; SECTOR does as PAUSE and adds what the sector's law adds (2.000986: 2 working days).
 * @param adds only read under SECTOR; null adds nothing.
 */
export function closePause(
  ledger: ClockLedger,
  kind: PauseKind,
  at: Instant,
  policy: SupplementPolicy,
  stamp: Stamp,
  adds: TimeLimit | null = null,
): ClockLedger {
  const open = ledger.pauses.find((pause) => pause.kind === kind && pause.to === null);
  if (!open) throw new Error(`no pause of kind ${kind} is open`);
  const pauses = ledger.pauses.map((pause) => (pause === open ? { ...pause, to: at } : pause));
  if (policy === 'restart') {
    return promise({ ...ledger, pauses, basis: { kind: 'counted', start: at }, sinceBasis: [] }, kind, stamp);
  }
  const resumed = { ...ledger, pauses, sinceBasis: unionOf([...ledger.sinceBasis, { from: open.from, to: at }]) };
  const added = policy === 'sector' && adds ? withAdded(resumed, adds, stamp) : resumed;
  return promise(added, kind, stamp);
}

function withAdded(ledger: ClockLedger, adds: TimeLimit, { calendar }: Stamp): ClockLedger {
  const counted = currentDeadline(ledger, calendar);
  if (!counted) return ledger;
  const { dueOn, dueAt } = computeDeadline(calendar, { start: counted.dueAt, limit: adds });
  const fixed: FixedFrom = { because: 'supplement-adds', dueOn: counted.dueOn, dueAt: counted.dueAt, adds };
  return { ...ledger, basis: { kind: 'extended', dueOn, dueAt, fixed }, sinceBasis: [] };
}

/**
 * The date counted again under another calendar version: later, or confirmed where it was provisional. A day already
 * promised is never taken back: where the count gives an earlier one, the promised day stays.
 * @returns the same ledger where nothing is to be promised anew.
 */
export function recountClock(ledger: ClockLedger, stamp: Stamp): ClockLedger {
  const former = currentPromise(ledger);
  if (!former) return ledger;
  const next = promise(rolledFixed(ledger, stamp.calendar), 'calendar-change', stamp);
  const now = currentPromise(next);
  const same = now?.dueAt === former.dueAt && now.dueOn === former.dueOn && now.provisional === former.provisional;
  return same ? ledger : next;
}

/** A fixed day that is a day off by now moves to the next working day (Bộ luật Dân sự 2015 Điều 148.5). */
function rolledFixed(ledger: ClockLedger, calendar: CompiledCalendar): ClockLedger {
  const { basis } = ledger;
  if (basis.kind === 'counted' || isWorkingDay(calendar, basis.dueOn)) return ledger;
  const dueOn = nextWorkingDayOnOrAfter(calendar, basis.dueOn);
  const fixed: FixedFrom = { because: 'next-working-day', dueOn: basis.dueOn, dueAt: basis.dueAt, adds: null };
  return { ...ledger, basis: { kind: 'extended', dueOn, dueAt: endOfOffice(calendar, dueOn), fixed } };
}

/** Fixes a later day by an approved extension (form 04). */
export function extendTo(ledger: ClockLedger, dueOn: PlainDate, dueAt: Instant, stamp: Stamp): ClockLedger {
  return promise({ ...ledger, basis: { kind: 'extended', dueOn, dueAt }, sinceBasis: [] }, 'extension', stamp);
}

export function currentPromise(ledger: ClockLedger): DuePromise | null {
  return ledger.promises.at(-1) ?? null;
}

export function isPaused(ledger: ClockLedger): boolean {
  return ledger.pauses.some((pause) => pause.to === null);
}

/** Since when the clock stands still: the oldest open pause. */
export function pausedSince(ledger: ClockLedger): Instant | null {
  return ledger.pauses.find((pause) => pause.to === null)?.from ?? null;
}

/** Early, on time or late at `finishedAt` against a date (§4.4). */
export function judge(
  due: Pick<Deadline, 'dueOn' | 'dueAt'> | null,
  unit: LimitUnit | null,
  finishedAt: Instant,
): Timing {
  if (!due || !unit) return 'no-limit';
  const finishedOn = localDate(finishedAt);
  if (finishedOn < due.dueOn) return 'early';
  if (unit === 'working-hour' || unit === 'hour') return finishedAt <= due.dueAt ? 'on-time' : 'late';
  return finishedOn === due.dueOn ? 'on-time' : 'late';
}

/** The current date explained day by day: what a person, and someone else's program, can check. */
export function explainPromise(
  ledger: ClockLedger,
  calendar: CompiledCalendar,
): { readonly input: DeadlineInput; readonly trace: readonly TraceDay[] } | null {
  const { rule, basis } = ledger;
  if (!rule.limit || basis.kind !== 'counted') return null;
  const input = countedInput(ledger, basis.start);
  return input ? { input, trace: explainDeadline(calendar, input).trace } : null;
}

function promise(counted: ClockLedger, cause: PromiseCause, stamp: Stamp): ClockLedger {
  const ledger = cause === 'extension' ? counted : neverEarlier(counted, stamp.calendar);
  const deadline = currentDeadline(ledger, stamp.calendar);
  if (!deadline) return ledger;
  const next: DuePromise = {
    number: ledger.promises.length + 1,
    dueOn: deadline.dueOn,
    dueAt: deadline.dueAt,
    provisional: deadline.provisional,
    cause,
    calendarVersion: stamp.calendarVersion,
    eventSeq: stamp.eventSeq,
  };
  return { ...ledger, promises: [...ledger.promises, next] };
}

/** What a person was told stays: an announcement that comes late must not shorten a promise (domain rule §4.6). */
function neverEarlier(ledger: ClockLedger, calendar: CompiledCalendar): ClockLedger {
  const former = currentPromise(ledger);
  const counted = currentDeadline(ledger, calendar);
  if (!former || !counted || counted.dueAt >= former.dueAt) return ledger;
  const fixed: FixedFrom = { because: 'never-earlier', dueOn: counted.dueOn, dueAt: counted.dueAt, adds: null };
  const basis: Basis = { kind: 'extended', dueOn: former.dueOn, dueAt: former.dueAt, fixed };
  return { ...ledger, basis, sinceBasis: [] };
}

function currentDeadline(ledger: ClockLedger, calendar: CompiledCalendar): Deadline | null {
  const { rule, basis, sinceBasis } = ledger;
  if (!rule.limit) return null;
  if (basis.kind === 'extended') return prolongDeadline(calendar, basis, rule.limit.unit, sinceBasis);
  const input = countedInput(ledger, basis.start);
  return input ? computeDeadline(calendar, input) : null;
}

function countedInput(ledger: ClockLedger, start: Instant): DeadlineInput | null {
  const { rule, sinceBasis } = ledger;
  if (!rule.limit) return null;
  return {
    start,
    limit: rule.limit,
    pauses: sinceBasis,
    policy: 'pause',
    ...(rule.cutoffMinute === null ? {} : { cutoffMinute: rule.cutoffMinute }),
  };
}
