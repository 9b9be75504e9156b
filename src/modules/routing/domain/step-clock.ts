/**
 * The clock of one step (`domain.md` §4.3): from its receipt, standing still while the dossier is paused and while a
 * consultation is open, a new full limit after RESTART, never later than the dossier's own date.
 */
import type { Instant, Interval } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { computeDeadline, type CompiledCalendar } from '../../calendar/domain/index.js';
import { stepOf } from '../../catalogue/domain/index.js';
import { currentPromise, type Dossier, type PinnedRules, type Step } from '../../dossiers/domain/index.js';

export interface StepDue {
  readonly dueOn: PlainDate;
  readonly dueAt: Instant;
}

/** Null while the papers are on their way, and for a step and dossier without limit. */
export function stepDue(step: Step, dossier: Dossier, rules: PinnedRules, calendar: CompiledCalendar): StepDue | null {
  if (step.receivedAt === null) return null;
  const promise = dossier.clock ? currentPromise(dossier.clock) : null;
  const cap = promise && { dueOn: promise.dueOn, dueAt: promise.dueAt };
  const { limit } = stepOf(rules.version.process, step.key);
  if (!limit) return cap;
  const start = Math.max(step.receivedAt, restartedAt(dossier, rules) ?? 0) as Instant;
  const own = computeDeadline(calendar, { start, limit, pauses: standstills(dossier, start), policy: 'pause' });
  return cap && cap.dueAt < own.dueAt ? cap : { dueOn: own.dueOn, dueAt: own.dueAt };
}

function restartedAt(dossier: Dossier, rules: PinnedRules): Instant | null {
  if (rules.version.supplement.policy !== 'restart') return null;
  return dossier.clock?.pauses.filter((pause) => pause.kind === 'supplement' && pause.to !== null).at(-1)?.to ?? null;
}

function standstills(dossier: Dossier, start: Instant): Interval[] {
  const pauses = (dossier.clock?.pauses ?? []).map((pause) => ({ from: pause.from, to: pause.to }));
  const consultations = dossier.consultations.map((c) => ({ from: c.openedAt, to: c.answeredAt }));
  return [...pauses, ...consultations]
    .filter((interval): interval is Interval => interval.to !== null && interval.to > start)
    .map((interval) => ({ from: Math.max(interval.from, start) as Instant, to: interval.to }));
}
