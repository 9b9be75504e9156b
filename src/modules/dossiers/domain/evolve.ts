/**
 * The fold: a dossier and its next event give the dossier after it. Total over the event types, and the only place where
 * a dossier changes; acts and rebuilds both go through here, so that they cannot disagree.
 */
import { dong } from '../../../kernel/money.js';
import { endOfOffice } from '../../calendar/domain/index.js';
import { extendTo, recountClock } from './clock-ledger.js';
import type { Dossier, PinnedRules } from './dossier.js';
import {
  to,
  accept,
  startAtCompetentUnit,
  stampOf,
  pause,
  resume,
  finish,
  refusalDue,
  withSteps,
  changeStep,
  closeStep,
  cutOffDecisionSteps,
  draft,
  draftedSupplement,
  provided,
  takeBack,
} from './dossier-changes.js';
import { closeConsultation, moveCustody } from './custody.js';
import type { DossierEvent, EventOf, EventType } from './dossier-event.js';
import { collectFee, refundFee } from './fee-changes.js';
import { openDossier } from './open-dossier.js';

type Reducers = { [Type in EventType]: (dossier: Dossier, event: EventOf<Type>, rules: PinnedRules) => Dossier };

/** @throws Error when the event is not the next one of this dossier. */
export function evolve(dossier: Dossier | null, event: DossierEvent, rules: PinnedRules): Dossier {
  if (dossier === null) {
    if (event.type !== 'dossier.opened.v1' || event.seq !== 1) throw new Error(`first event is ${event.type}`);
    return openDossier(event);
  }
  if (event.seq !== dossier.seq + 1) throw new Error(`event ${String(event.seq)} after ${String(dossier.seq)}`);
  const reduce = REDUCERS[event.type] as (d: Dossier, e: DossierEvent, r: PinnedRules) => Dossier;
  const next = reduce(dossier, event, rules);
  const stateSince = next.state === dossier.state ? dossier.stateSince : event.at;
  const lastCompletion = event.type === 'dossier.step-completed.v1' ? next.lastCompletion : null;
  return { ...next, seq: event.seq, lastEventAt: event.at, stateSince, lastCompletion };
}

/** @throws Error when the list is empty or not the gapless history of one dossier. */
export function foldEvents(events: readonly DossierEvent[], rules: PinnedRules): Dossier {
  const folded = events.reduce<Dossier | null>((dossier, event) => evolve(dossier, event, rules), null);
  if (!folded) throw new Error('a dossier has at least one event');
  return folded;
}

const REDUCERS: Reducers = {
  'dossier.opened.v1': () => {
    throw new Error('a dossier opens once');
  },
  'dossier.submitted.v1': (d, e) => ({ ...to(d, 'submitted'), submittedAt: e.at, documents: e.payload.documents }),
  'dossier.prepayment-requested.v1': (d, e) => ({ ...to(d, 'awaiting-prepayment'), feeDue: e.payload.feeDue }),
  // The time of submission is the time of payment (domain rule T2).
  'dossier.prepaid.v1': (d, e) => ({
    ...to(d, 'submitted'),
    submittedAt: e.at,
    ...collectFee(d, e),
  }),
  'dossier.correction-requested.v1': (d) => ({ ...to(d, 'intake-correction'), correctionCount: d.correctionCount + 1 }),
  'dossier.correction-answered.v1': (d, e) => ({ ...to(d, 'submitted'), documents: e.payload.documents }),
  'dossier.not-accepted.v1': (d) => to(d, 'not-accepted'),
  'dossier.accepted.v1': accept,
  'dossier.handed-over.v1': (d, e) => ({ ...to(d, 'in-transfer'), handedOverTo: e.payload.toUnitId }),
  'dossier.received.v1': (d, e, rules) =>
    startAtCompetentUnit({ ...withSteps(to(d, 'processing'), e, e.payload.opened), handedOverTo: null }, e, rules),
  'dossier.processing-started.v1': (d, e, rules) =>
    startAtCompetentUnit(withSteps(to(d, 'processing'), e, e.payload.opened), e, rules),
  'dossier.step-assigned.v1': (d, e) => changeStep(d, e.payload.stepId, () => ({ assigneeId: e.payload.assigneeId })),
  'dossier.step-received.v1': (d, e, rules) =>
    startAtCompetentUnit(
      changeStep(d, e.payload.stepId, () => ({ receivedAt: e.at })),
      e,
      rules,
    ),
  'dossier.step-completed.v1': (d, e, rules) => ({
    ...startAtCompetentUnit(withSteps(closeStep(d, e, e.payload.stepId, 'completed'), e, e.payload.opened), e, rules),
    lastCompletion: { stepId: e.payload.stepId, opened: e.payload.opened.map((step) => step.stepId) },
  }),
  'dossier.step-retrieved.v1': (d, e) => withSteps(takeBack(d, e), e, e.payload.opened),
  'dossier.step-returned.v1': (d, e) => withSteps(closeStep(d, e, e.payload.stepId, 'returned'), e, e.payload.opened),
  'dossier.consultation-opened.v1': (d, e) => ({
    ...to(d, 'consulting'),
    consultations: [
      ...d.consultations,
      {
        id: e.payload.consultationId,
        unitId: e.payload.unitId,
        openedAt: e.at,
        dueAt: e.payload.dueAt,
        answeredAt: null,
        ...(e.payload.onSilence ? { onSilence: e.payload.onSilence } : {}),
      },
    ],
  }),
  'dossier.consultation-answered.v1': (d, e) => closeConsultation(d, e, e.payload.consultationId),
  'dossier.consultation-lapsed.v1': (d, e) => closeConsultation(d, e, e.payload.consultationId),
  'dossier.dispatched.v1': (d, e) => ({ ...d, placeCode: e.payload.placeCode }),
  'dossier.custody-transferred.v1': (d, e) => moveCustody(d, e.payload.moves),
  'dossier.step-handed-to-system.v1': (d, e) =>
    changeStep(d, e.payload.stepId, () => ({
      external: { system: e.payload.system, reference: e.payload.reference, returnedAt: null },
    })),
  'dossier.step-returned-from-system.v1': (d, e) =>
    changeStep(d, e.payload.stepId, (step) =>
      step.external ? { external: { ...step.external, returnedAt: e.at } } : {},
    ),
  'dossier.supplement-drafted.v1': (d, e) => ({
    ...to(d, 'supplement-drafted'),
    supplement: draftedSupplement(e),
  }),
  'dossier.supplement-approved.v1': (d, e) => ({
    ...d,
    supplement: d.supplement && { ...d.supplement, approvedAt: e.at },
  }),
  'dossier.supplement-sent.v1': (d, e) => ({
    ...to(pause(d, 'supplement', e), 'supplement-wait'),
    supplementCount: d.supplementCount + 1,
    supplement: d.supplement && { ...d.supplement, sentAt: e.at, answerDueAt: e.payload.answerDueAt },
  }),
  'dossier.supplement-provided.v1': (d, e) => provided(d, e),
  'dossier.supplement-confirmed.v1': (d, e, rules) => ({
    ...to(resume(d, 'supplement', e, rules), 'processing'),
    documents: e.payload.documents,
    supplement: null,
  }),
  'dossier.supplement-expired.v1': (d, e, rules) => {
    // The wait is counted by the version's policy up to now, and the dossier is judged against that date; where sector
    // law says within what time to refuse (Nghị định 217/2026 Điều 54: 1 working day), against that.
    const counted = resume(d, 'supplement', e, rules);
    const refuseBy = refusalDue(d, e, rules);
    return rules.version.ruleSet === 'R118' && !refuseBy
      ? finish(to(counted, 'stopped'), e, 'stopped')
      : finish(to(counted, 'refused'), e, 'refused', refuseBy);
  },
  'dossier.obligation-requested.v1': (d, e) => ({
    ...to(pause(d, 'obligation', e), 'obligation-wait'),
    payBy: e.payload.payBy,
  }),
  'dossier.obligation-confirmed.v1': (d, e, rules) => ({
    ...to(resume(d, 'obligation', e, rules), 'processing'),
    payBy: null,
  }),
  'dossier.withdrawal-requested.v1': (d) => ({ ...to(d, 'withdrawal-requested'), formerState: d.state }),
  'dossier.withdrawal-refused.v1': (d) => ({ ...to(d, d.formerState ?? d.state), formerState: null }),
  'dossier.withdrawn.v1': (d, e) => finish({ ...to(d, 'withdrawn'), formerState: null }, e, 'withdrawn'),
  'dossier.stop-proposed.v1': (d) => ({ ...to(d, 'stop-proposed'), formerState: d.state }),
  'dossier.stopped.v1': (d, e) => finish({ ...to(d, 'stopped'), formerState: null }, e, 'stopped'),
  'dossier.suspended.v1': (d, e) => pause(d, 'force-majeure', e),
  'dossier.suspension-lifted.v1': (d, e, rules) => resume(d, 'force-majeure', e, rules),
  'dossier.redirected.v1': (d, e) => finish({ ...to(d, 'redirected'), handedOverTo: null }, e, 'redirected'),
  'dossier.refusal-drafted.v1': (d, e) =>
    withSteps(
      {
        ...to(closeStep(d, e, e.payload.stepId, 'completed'), 'refusal-drafted'),
        decision: draft('refusal', null, e.payload.stepId),
      },
      e,
      e.payload.opened,
    ),
  'dossier.refusal-signed.v1': (d, e) => ({
    ...closeStep(d, e, e.payload.stepId, 'completed'),
    decision: d.decision && { ...d.decision, signedAt: e.at },
  }),
  'dossier.refused.v1': (d, e) =>
    finish(
      {
        ...to(d, 'refused'),
        decision: d.decision && { ...d.decision, number: e.payload.number, issuedAt: e.at },
      },
      e,
      'refused',
    ),
  'dossier.result-drafted.v1': (d, e) =>
    withSteps(
      {
        ...to(closeStep(d, e, e.payload.stepId, 'completed'), 'result-drafted'),
        decision: draft('result', e.payload.resultCode, e.payload.stepId),
      },
      e,
      e.payload.opened,
    ),
  'dossier.draft-returned.v1': (d, e) =>
    withSteps(
      {
        ...to(cutOffDecisionSteps(d, e), (d.state === 'stop-proposed' && d.formerState) || 'processing'),
        formerState: null,
        decision: null,
        supplement: null,
      },
      e,
      e.payload.opened,
    ),
  'dossier.result-signed.v1': (d, e) => ({
    ...to(closeStep(d, e, e.payload.stepId, 'completed'), 'result-signed'),
    decision: d.decision && { ...d.decision, signedAt: e.at, signedBy: e.actorId, fileId: e.payload.fileId },
  }),
  'dossier.result-numbered.v1': (d, e) => ({
    ...d,
    decision: d.decision && { ...d.decision, number: e.payload.number },
  }),
  'dossier.result-issued.v1': (d, e, rules) => {
    const issued = { ...d, decision: d.decision && { ...d.decision, issuedAt: e.at } };
    return rules.version.finishes === 'at-issue' ? finish(to(issued, 'resolved'), e, 'granted') : issued;
  },
  'dossier.result-received.v1': (d, e) => finish(to(d, 'resolved'), e, 'granted'),
  'dossier.resolved-at-once.v1': (d, e) =>
    finish(
      {
        ...to(d, 'resolved'),
        decision: {
          kind: 'result',
          resultCode: e.payload.resultCode,
          draftedIn: null,
          signedAt: e.at,
          number: e.payload.number,
          issuedAt: e.at,
        },
      },
      e,
      'granted',
    ),
  'dossier.result-uncollected.v1': (d) => to(d, 'result-uncollected'),
  'dossier.returned.v1': (d, e) => ({
    ...to(d, 'returned'),
    returnedAt: e.at,
    feeCollected: dong(d.feeCollected + e.payload.feeCollected),
  }),
  'dossier.fee-collected.v1': (d, e) => ({ ...d, ...collectFee(d, e) }),
  'dossier.fee-refunded.v1': refundFee,
  'dossier.extension-proposed.v1': (d, e) => ({ ...d, proposedDueOn: e.payload.dueOn }),
  'dossier.calendar-applied.v1': (d, e, rules) => ({
    ...d,
    clock: d.clock && recountClock(d.clock, stampOf(e, rules)),
  }),
  'dossier.extended.v1': (d, e, rules) => {
    const { calendar, ...stamp } = stampOf(e, rules);
    const dueAt = endOfOffice(calendar, e.payload.dueOn);
    return {
      ...d,
      extensionCount: d.extensionCount + 1,
      proposedDueOn: null,
      clock: d.clock && extendTo(d.clock, e.payload.dueOn, dueAt, { calendar, ...stamp }),
    };
  },
};
