import { localDate, type Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { UnitLevel } from '../../../modules/organisation/domain/index.js';
import type { TimelineStep } from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays } from '../../shared/deadline.view.js';
import { formatDate, formatShortDate } from '../../shared/formats.js';
import type { RibbonLeg } from '../../shared/ribbon.view.js';
import { counted, type Words } from '../../shared/words.js';

/** A step of the process: done, in hand, or planned; the oldest first. */
export interface StepLine {
  readonly state: TimelineStep['state'];
  readonly name: string;
  readonly unit: string;
  readonly level: UnitLevel | null;
  readonly holder: string | null;
  readonly fromAt: Instant | null;
  readonly toAt: Instant | null;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Instant | null;
  /** Working days that the step may take; null where it has no limit of its own. */
  readonly limitDays: number | null;
  /** First day of a planned step. */
  readonly plannedFrom: PlainDate | null;
  readonly onItsWay: boolean;
}

interface Reader {
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly words: Words;
}

/** The timeline of staff (a step's clock stands still with the dossier's): what is in hand on top, then back to the beginning. Planned steps stand in the ribbon. */
export function dossierSteps(steps: readonly StepLine[], reader: Reader, paused: boolean): TimelineStep[] {
  const { words } = reader;
  return steps
    .filter((step) => step.state !== 'next')
    .map((step) => ({
      state: step.state,
      level: step.level && words(`level.${step.level}`),
      name: step.name,
      info: infoOf(step, words),
      deadline:
        !paused && step.state === 'now' && step.dueOn && step.dueAt
          ? deadlineBadge(
              { due: { on: step.dueOn, at: step.dueAt, kind: 'day' }, pausedSince: null, finished: null },
              reader.now,
              reader.workingDays,
              words,
            )
          : null,
      note: step.onItsWay ? words('desk.step.on-its-way') : null,
    }))
    .reverse();
}

function infoOf(step: StepLine, words: Words): string {
  const who = step.holder === null ? [step.unit] : [step.holder, step.unit];
  if (step.fromAt !== null && step.toAt !== null) {
    who.push(words('desk.step.period', { from: formatShortDate(step.fromAt), to: formatDate(step.toAt) }));
  } else if (step.fromAt !== null) who.push(words('desk.step.since', { date: formatDate(step.fromAt) }));
  if (step.limitDays !== null) who.push(counted(words, 'limit.working-day', step.limitDays));
  return who.join(' · ');
}

/** The steps as stretches of the ribbon; planned ones begin where the one before them is due. */
export function stepLegs(steps: readonly StepLine[], words: Words): RibbonLeg[] {
  return steps.flatMap((step) => {
    const fromOn = step.fromAt === null ? step.plannedFrom : localDate(step.fromAt);
    if (fromOn === null) return [];
    const name = step.level === null ? step.name : words(`level.${step.level}`);
    return [{ name, fromOn, limitDays: step.limitDays, dueOn: step.dueOn }];
  });
}
