/** What the reducers of {@link evolve} are made of: each gives a changed copy of the dossier. */
import { dong } from '../../../kernel/money.js';
import { computeDeadline, type Deadline } from '../../calendar/domain/index.js';
import { limitFor } from '../../catalogue/domain/index.js';
import {
  closePause,
  currentPromise,
  judge,
  openPause,
  startClock,
  type ClockLedger,
  type PauseKind,
  type Stamp,
} from './clock-ledger.js';
import type { Dossier, PinnedRules, Step, Supplement } from './dossier.js';
import type { DossierEvent, EventOf, OpenedStep } from './dossier-event.js';
import type { DossierStateCode, Outcome } from './dossier-state.js';

export function to(dossier: Dossier, state: DossierStateCode): Dossier {
  return { ...dossier, state };
}

export function accept(dossier: Dossier, event: EventOf<'dossier.accepted.v1'>, rules: PinnedRules): Dossier {
  const { payload } = event;
  const accepted: Dossier = {
    ...to(dossier, 'accepted'),
    code: payload.code,
    competentUnitId: payload.competentUnitId,
    returnUnitId: payload.returnUnitId,
    acceptedAt: event.at,
    documents: payload.documents,
    feeDue: payload.feeDue,
    feeCollected: dong(dossier.feeCollected + payload.feeCollected),
  };
  const rule = limitFor(rules.version, dossier.channel, dossier.caseKey ?? undefined);
  if (!rule) throw new Error(`no limit rule for channel ${dossier.channel} in ${rules.version.code}`);
  if (rule.startEvent === 'received-by-competent-unit') return accepted;
  return { ...accepted, clock: startClock(rule, event.at, stampOf(event, rules)) };
}

/** Limits that run from receipt by the competent unit (1.011441) start with the first step that it holds. */
export function startAtCompetentUnit(dossier: Dossier, event: DossierEvent, rules: PinnedRules): Dossier {
  if (dossier.clock) return dossier;
  const rule = limitFor(rules.version, dossier.channel, dossier.caseKey ?? undefined);
  const arrived = dossier.steps.some((step) => step.unitId === dossier.competentUnitId && step.receivedAt !== null);
  if (!rule || !arrived) return dossier;
  return { ...dossier, clock: startClock(rule, event.at, stampOf(event, rules)) };
}

export function stampOf(event: DossierEvent, rules: PinnedRules): Stamp {
  const { calendarVersion, seq } = event;
  return { calendar: rules.calendar(calendarVersion), calendarVersion, eventSeq: seq };
}

export function pause(dossier: Dossier, kind: PauseKind, event: DossierEvent): Dossier {
  return { ...dossier, clock: dossier.clock && openPause(dossier.clock, kind, event.at, event.seq) };
}

export function resume(dossier: Dossier, kind: PauseKind, event: DossierEvent, rules: PinnedRules): Dossier {
  // An obligation and force majeure always pause (§4.2); a supplement does what the version says.
  const policy = kind === 'supplement' ? rules.version.supplement.policy : 'pause';
  const adds = kind === 'supplement' ? (rules.version.supplement.adds ?? null) : null;
  const clock: ClockLedger | null =
    dossier.clock && closePause(dossier.clock, kind, event.at, policy, stampOf(event, rules), adds);
  return { ...dossier, clock };
}

export function draftedSupplement({ at, payload }: EventOf<'dossier.supplement-drafted.v1'>): Supplement {
  const open = { approvedAt: null, sentAt: null, answerDueAt: null, providedAt: null };
  return { items: payload.items, draftedAt: at, ...open };
}

/** The applicant has answered: the clock stands still until the counter has looked (§4.2). */
export function provided(dossier: Dossier, { at }: DossierEvent): Dossier {
  return { ...dossier, supplement: dossier.supplement && { ...dossier.supplement, providedAt: at } };
}

/** By when to refuse a dossier whose supplement did not come; null where the sector sets no such time. */
export function refusalDue({ supplement, clock }: Dossier, event: DossierEvent, rules: PinnedRules): Deadline | null {
  const { refuseWithin } = rules.version.supplement;
  if (!refuseWithin || !supplement?.answerDueAt || !clock) return null;
  return computeDeadline(rules.calendar(event.calendarVersion), { start: supplement.answerDueAt, limit: refuseWithin });
}

/**
 * Sets the finish once: at the event's own time, judged against the date valid then. Closes whatever is open.
 * @param refuseBy an earlier date that the law sets for this ending.
 */
export function finish(
  dossier: Dossier,
  event: DossierEvent,
  outcome: Outcome,
  refuseBy: Deadline | null = null,
): Dossier {
  if (dossier.finishedAt !== null) throw new Error('a dossier finishes once');
  const promised = dossier.clock ? currentPromise(dossier.clock) : null;
  const due = refuseBy && promised && refuseBy.dueAt < promised.dueAt ? refuseBy : promised;
  const judged = outcome === 'granted' || outcome === 'refused';
  const clock = dossier.clock && {
    ...dossier.clock,
    pauses: dossier.clock.pauses.map((p) => (p.to === null ? { ...p, to: event.at } : p)),
  };
  return {
    ...dossier,
    clock,
    finishedAt: event.at,
    outcome,
    timing: judged ? judge(due, dossier.clock?.rule.limit?.unit ?? null, event.at) : null,
    steps: dossier.steps.map((s) =>
      s.closedAt === null ? { ...s, closedAt: event.at, ending: 'cut-off' as const } : s,
    ),
    consultations: dossier.consultations.map((c) => (c.answeredAt === null ? { ...c, answeredAt: event.at } : c)),
    supplement: null,
  };
}

export function withSteps(dossier: Dossier, event: DossierEvent, opened: readonly OpenedStep[]): Dossier {
  const steps = opened.map((step): Step => ({
    id: step.stepId,
    key: step.key,
    unitId: step.unitId,
    role: step.role,
    assigneeId: null,
    openedAt: event.at,
    receivedAt: step.received ? event.at : null,
    closedAt: null,
    ending: null,
  }));
  return steps.length === 0 ? dossier : { ...dossier, steps: [...dossier.steps, ...steps] };
}

export function changeStep(dossier: Dossier, id: string, change: (step: Step) => Partial<Step>): Dossier {
  return { ...dossier, steps: dossier.steps.map((step) => (step.id === id ? { ...step, ...change(step) } : step)) };
}

export function closeStep(
  dossier: Dossier,
  event: DossierEvent,
  id: string,
  ending: 'completed' | 'returned',
): Dossier {
  return changeStep(dossier, id, () => ({ closedAt: event.at, ending }));
}

/** A draft that comes back takes the open decision step with it; a supplement draft has none. */
export function cutOffDecisionSteps(dossier: Dossier, event: DossierEvent): Dossier {
  if (!dossier.decision) return dossier;
  return {
    ...dossier,
    steps: dossier.steps.map((step) =>
      step.closedAt === null ? { ...step, closedAt: event.at, ending: 'returned' as const } : step,
    ),
  };
}

export function draft(
  kind: 'result' | 'refusal',
  resultCode: string | null,
  draftedIn: Step['id'],
): Dossier['decision'] {
  return { kind, resultCode, draftedIn, signedAt: null, number: null, issuedAt: null };
}

/** Thu hồi: what the last completion opened is taken back, and the step that was completed opens again. */
export function takeBack(dossier: Dossier, event: DossierEvent): Dossier {
  const opened = new Set<string>(dossier.lastCompletion?.opened);
  return {
    ...dossier,
    steps: dossier.steps.map((step) =>
      opened.has(step.id) ? { ...step, closedAt: event.at, ending: 'retrieved' as const } : step,
    ),
  };
}
