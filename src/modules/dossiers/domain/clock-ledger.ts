/**
 * The legal clock of a dossier: when it ran and stood still and why, and the dates promised. Promise 1 is never
 * overwritten; every later one names its cause. Law: Nghị định 61/2018 Điều 19.4 (supplement counts anew), 19.9 (one
 * extension); Bộ luật Dân sự 2015 Điều 147–148 (counting); rules of `domain.md` §4.
 */
import { localDate, unionOf, type Instant, type Interval } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import {
  computeDeadline,
  explainDeadline,
  prolongDeadline,
  type CompiledCalendar,
  type Deadline,
  type DeadlineInput,
  type LimitUnit,
  type TraceDay,
} from '../../calendar/domain/index.js';
import type { SupplementPolicy, TimeLimitRule } from '../../catalogue/domain/index.js';
import type { Timing } from './dossier-state.js';

export type PauseKind = 'supplement' | 'obligation' | 'force-majeure';
export type PromiseCause = 'original' | PauseKind | 'extension';

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

/** From what the current date is counted: a start with its limit, or a day fixed by an extension. */
type Basis =
  | { readonly kind: 'counted'; readonly start: Instant }
  | { readonly kind: 'extended'; readonly dueOn: PlainDate; readonly dueAt: Instant };

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
 * again from `at`.
 */
export function closePause(
  ledger: ClockLedger,
  kind: PauseKind,
  at: Instant,
  policy: SupplementPolicy,
  stamp: Stamp,
): ClockLedger {
  const open = ledger.pauses.find((pause) => pause.kind === kind && pause.to === null);
  if (!open) throw new Error(`no pause of kind ${kind} is open`);
  const pauses = ledger.pauses.map((pause) => (pause === open ? { ...pause, to: at } : pause));
  if (policy === 'restart') {
    return promise({ ...ledger, pauses, basis: { kind: 'counted', start: at }, sinceBasis: [] }, kind, stamp);
  }
  const sinceBasis = unionOf([...ledger.sinceBasis, { from: open.from, to: at }]);
  return promise({ ...ledger, pauses, sinceBasis }, kind, stamp);
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

function promise(ledger: ClockLedger, cause: PromiseCause, stamp: Stamp): ClockLedger {
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
