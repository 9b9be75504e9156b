/** The clocks that stand for a case: a pure function of it, so that what is stored can be built again and compared. */
import { localDate, startOfDay, type Instant } from '../../../kernel/instant.js';
import {
  addWorkingDays,
  computeDeadline,
  openingOf,
  prolongDeadline,
  type CompiledCalendar,
} from '../../calendar/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { CaseDue, CaseId, CaseKind, FeedbackCase } from './feedback-case.js';

export const LIMIT_STEPS = ['refuse', 'ask-more', 'answer', 'publish'] as const;
export type LimitStep = (typeof LIMIT_STEPS)[number];
/** Working days of each step, by `kind step`; a step without a limit is not there. */
export type FeedbackLimits = ReadonlyMap<string, number>;

export function limitOf(limits: FeedbackLimits, kind: CaseKind, step: LimitStep): number | null {
  return limits.get(`${kind} ${step}`) ?? null;
}

export const FEEDBACK_TIMER_KINDS = ['refuse-by', 'ask-more-by', 'due-soon', 'overdue', 'publish-overdue'] as const;
export type FeedbackTimerKind = (typeof FEEDBACK_TIMER_KINDS)[number];

export interface FeedbackTimer {
  readonly caseId: CaseId;
  readonly kind: FeedbackTimerKind;
  readonly unitId: UnitId;
  readonly dueAt: Instant;
}

/** The end of a limit of whole working days: the last moment of its last office day. */
export function dueAfter(calendar: CompiledCalendar, start: Instant, days: number): CaseDue {
  const { dueOn, dueAt } = computeDeadline(calendar, {
    start,
    limit: { value: days, unit: 'working-day' },
  });
  return { dueOn, dueAt };
}

/** The promised day moved by the working days during which the citizen was asked for more. */
export function dueAfterPause(calendar: CompiledCalendar, due: CaseDue, pausedAt: Instant, now: Instant): CaseDue {
  const { dueOn, dueAt } = prolongDeadline(calendar, due, 'working-day', [{ from: pausedAt, to: now }]);
  return { dueOn, dueAt };
}

export function caseTimers(subject: FeedbackCase, calendar: CompiledCalendar, limits: FeedbackLimits): FeedbackTimer[] {
  const { id: caseId, unitId, kind, state, startedAt, due } = subject;
  const timers: FeedbackTimer[] = [];
  const add = (timerKind: FeedbackTimerKind, dueAt: Instant): void => {
    timers.push({ caseId, kind: timerKind, unitId, dueAt });
  };
  if (subject.imported) return [];
  if (startedAt !== null && (state === 'open' || state === 'held') && due !== null) {
    const fresh = subject.pausedAt === null && subject.appealedAt === null;
    const refuse = limitOf(limits, kind, 'refuse');
    const askMore = limitOf(limits, kind, 'ask-more');
    if (fresh && state === 'held' && refuse !== null) add('refuse-by', dueAfter(calendar, startedAt, refuse).dueAt);
    if (fresh && state === 'open' && askMore !== null) add('ask-more-by', dueAfter(calendar, startedAt, askMore).dueAt);
  }
  if (due !== null && (state === 'open' || state === 'held' || state === 'appealed')) {
    const soon = openingOf(calendar, addWorkingDays(calendar, due.dueOn, -1));
    if (startedAt !== null && soon > startedAt) add('due-soon', soon);
    add('overdue', (due.dueAt + 1) as Instant);
  }
  if ((state === 'answered' || state === 'closed') && subject.publishedAt === null && subject.publishBy !== null) {
    add('publish-overdue', (subject.publishBy + 1) as Instant);
  }
  return timers.filter(({ dueAt }) => dueAt > startOfDay(localDate(subject.openedAt)));
}
