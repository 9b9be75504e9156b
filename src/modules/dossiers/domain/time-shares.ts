/**
 * Whose time it was: the whole span of a dossier, from submission to return, split into the office that took it in, each
 * other office, the applicant, collection or post, and force majeure. Every minute belongs to exactly one of them, so the
 * parts sum to the whole; nobody's waiting is hidden in another's (both sides' time).
 */
import { MS_PER_MINUTE, type Instant } from '../../../kernel/instant.js';
import { workingMinutesBetween, type CompiledCalendar } from '../../calendar/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { openConsultations, openPauseOf, openSteps, type Dossier, type PinnedRules } from './dossier.js';
import type { DossierEvent } from './dossier-event.js';
import { isFinal, type DossierStateCode } from './dossier-state.js';
import { evolve } from './evolve.js';

/** `own`: the unit that took it in; `other`: whichever other unit; `collection`: the result waits for its owner, or travels. */
export type TimeSide = 'own' | 'other' | 'applicant' | 'collection' | 'force-majeure';

export interface TimeShare {
  readonly side: TimeSide;
  /** Of `own` and `other`. */
  readonly unitId: UnitId | null;
  /** Whole minutes that went by. */
  readonly elapsedMinutes: number;
  /** Of them office minutes of working days. */
  readonly workingMinutes: number;
}

export interface TimeShares {
  readonly from: Instant;
  readonly to: Instant;
  /** False while the dossier goes on: `to` is then the moment asked. */
  readonly over: boolean;
  readonly elapsedMinutes: number;
  readonly workingMinutes: number;
  /** In the order in which each first had it. */
  readonly parts: readonly TimeShare[];
}

/** @returns null for a draft that was never submitted: its time has not begun. */
export function timeShares(
  events: readonly DossierEvent[],
  rules: PinnedRules,
  calendar: CompiledCalendar,
  now: Instant,
): TimeShares | null {
  const states: { at: Instant; after: Dossier }[] = [];
  let dossier: Dossier | null = null;
  for (const event of events) {
    dossier = evolve(dossier, event, rules);
    states.push({ at: event.at, after: dossier });
  }
  if (!dossier) return null;
  const begin = events.find((event) => event.type === 'dossier.submitted.v1') ?? events[0];
  if (!begin || dossier.state === 'draft') return null;
  const over = isFinal(dossier.state);
  const [from, to] = [begin.at, over ? dossier.stateSince : laterOf(now, dossier.lastEventAt)];
  const marks = minuteMarks(calendar, from);
  const parts = new Map<string, TimeShare>();
  for (const [i, { at, after }] of states.entries()) {
    const [start, end] = [laterOf(at, from), earlierOf(states[i + 1]?.at ?? to, to)];
    if (end <= start) continue;
    const { side, unitId } = whoHas(after);
    const key = `${side} ${unitId ?? ''}`;
    const known = parts.get(key) ?? { side, unitId, elapsedMinutes: 0, workingMinutes: 0 };
    parts.set(key, {
      ...known,
      elapsedMinutes: known.elapsedMinutes + marks.elapsed(end) - marks.elapsed(start),
      workingMinutes: known.workingMinutes + marks.working(end) - marks.working(start),
    });
  }
  return {
    from,
    to,
    over,
    elapsedMinutes: marks.elapsed(to),
    workingMinutes: marks.working(to),
    parts: [...parts.values()],
  };
}

/** Whole minutes since the beginning: differences of neighbours add up without a remainder. */
function minuteMarks(calendar: CompiledCalendar, from: Instant) {
  return {
    elapsed: (at: Instant) => Math.floor((at - from) / MS_PER_MINUTE),
    working: (at: Instant) => Math.floor(workingMinutesBetween(calendar, from, at)),
  };
}

const WITH_APPLICANT: ReadonlySet<DossierStateCode> = new Set<DossierStateCode>([
  'awaiting-prepayment',
  'intake-correction',
  'supplement-wait',
  'obligation-wait',
]);
const WAITS_FOR_OWNER: ReadonlySet<DossierStateCode> = new Set<DossierStateCode>(['resolved', 'result-uncollected']);

/** In whose hands it is. Of parallel steps the one opened first stands for all; papers on their way are still the sender's. */
function whoHas(dossier: Dossier): Pick<TimeShare, 'side' | 'unitId'> {
  if (openPauseOf(dossier, 'force-majeure') && dossier.finishedAt === null) {
    return { side: 'force-majeure', unitId: null };
  }
  if (WITH_APPLICANT.has(dossier.state)) return { side: 'applicant', unitId: null };
  if (WAITS_FOR_OWNER.has(dossier.state)) return { side: 'collection', unitId: null };
  const unitId = unitWith(dossier);
  return { side: unitId === dossier.intakeUnitId ? 'own' : 'other', unitId };
}

function unitWith(dossier: Dossier): UnitId {
  const [asked] = openConsultations(dossier);
  if (asked) return asked.unitId;
  const steps = openSteps(dossier);
  const received = steps.find((step) => step.receivedAt !== null);
  if (received) return received.unitId;
  if (steps.length > 0) {
    const closed = dossier.steps.filter((step) => step.closedAt !== null).at(-1);
    return closed?.unitId ?? dossier.intakeUnitId;
  }
  // After the decision's own step: the authority that numbers and issues it.
  if (dossier.decision?.signedAt && dossier.competentUnitId) return dossier.competentUnitId;
  return dossier.intakeUnitId;
}

function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
