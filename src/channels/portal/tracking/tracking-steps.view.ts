import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitLevel } from '../../../modules/organisation/domain/index.js';
import type { DeadlineBadge, TimelineStep } from '../../shared/contracts.js';
import type { CountWorkingDays } from '../../shared/deadline.view.js';
import { formatDate, formatShortDate } from '../../shared/formats.js';
import { counted, type Words } from '../../shared/words.js';

/** One stretch of the dossier's way, as far as a stranger may know it: the unit, never a person. */
export interface TrackingStepFacts {
  readonly state: TimelineStep['state'];
  readonly name: string;
  readonly unit: string;
  readonly level: UnitLevel | null;
  readonly fromOn: PlainDate | null;
  readonly toOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly usedDays: number | null;
  readonly limitDays: number | null;
  /** The stretch is a wait for the citizen: not counted. */
  readonly paused: boolean;
  readonly note: string | null;
}

export interface StepReader {
  readonly words: Words;
  readonly today: PlainDate;
  readonly workingDays: CountWorkingDays;
}

export function trackingSteps(steps: readonly TrackingStepFacts[], reader: StepReader): TimelineStep[] {
  const { words } = reader;
  return steps.map((step) => ({
    state: step.state,
    level: step.level && words(`level.${step.level}`),
    name: step.name,
    info: infoOf(step, words),
    deadline: deadlineOf(step, reader),
    note: step.note,
  }));
}

function infoOf(step: TrackingStepFacts, words: Words): string {
  const parts = [step.unit];
  if (step.fromOn && step.toOn) {
    parts.push(words('portal.step.period', { from: formatShortDate(step.fromOn), to: formatDate(step.toOn) }));
  } else if (step.state === 'now' && step.dueOn) {
    parts.push(words('portal.step.due', { date: formatDate(step.dueOn) }));
  } else if (step.state === 'next' && step.limitDays !== null) {
    parts.push(counted(words, 'limit.working-day', step.limitDays));
  } else if (step.fromOn) {
    parts.push(words('portal.step.since', { date: formatDate(step.fromOn) }));
  }
  return parts.filter((part) => part !== '').join(' · ');
}

function deadlineOf(step: TrackingStepFacts, { words, today, workingDays }: StepReader): DeadlineBadge | null {
  if (step.paused) {
    return { kind: 'paused', words: words(step.state === 'done' ? 'portal.step.was-paused' : 'portal.step.is-paused') };
  }
  if (step.state === 'now' && step.dueOn !== null && step.dueOn < today) {
    return { kind: 'overdue', words: counted(words, 'deadline.overdue-days', workingDays(step.dueOn, today)) };
  }
  const { usedDays: used, limitDays: limit } = step;
  if (used === null || limit === null || step.state === 'next') return null;
  if (used > limit) return { kind: 'overdue', words: counted(words, 'deadline.overdue-days', used - limit) };
  if (step.state === 'now') return { kind: 'on-track', words: words('portal.step.used', { used, limit }) };
  return used < limit
    ? { kind: 'done-on-time', words: counted(words, 'deadline.early-days', limit - used) }
    : { kind: 'done-on-time', words: words('deadline.on-time') };
}
