/* eslint-disable max-lines, max-lines-per-function -- one exhaustive mapping, act by act */
/** From a permitted command to its event and the dossier after it, as values. Nothing is stored here. */
import { computeDeadline } from '../../calendar/domain/index.js';
import type { ActorStamp, Command, Facts, PlannedStep } from './act-command.js';
import { consultationRule } from './consultation-rule.js';
import { openSteps, type Dossier } from './dossier.js';
import type {
  ConsultationId,
  DossierEvent,
  EventFrame,
  EventId,
  EventPayloads,
  EventType,
  OpenedStep,
  StepId,
} from './dossier-event.js';
import { evolve } from './evolve.js';

export interface Application {
  readonly event: DossierEvent;
  readonly after: Dossier;
}

export interface Circumstances {
  readonly facts: Facts;
  readonly actor: ActorStamp;
  /** The code reserved for an acceptance; unused by other acts. */
  readonly code: string | null;
  readonly newId: () => string;
  /** Later than `facts.now` only for entries made afterwards. */
  readonly recordedAt?: EventFrame['recordedAt'];
}

/** The caller has asked {@link decideTransition} before; what it refused is not refused again here. */
export function applyAct(dossier: Dossier, command: Command, circumstances: Circumstances): Application {
  const { facts, actor } = circumstances;
  const built = eventFor(dossier, command, circumstances);
  const event = {
    id: circumstances.newId() as EventId,
    dossierId: dossier.id,
    seq: dossier.seq + 1,
    at: facts.now,
    recordedAt: circumstances.recordedAt ?? facts.now,
    actorId: actor.accountId,
    actorUnitId: actor.unitId,
    actingFor: actor.actingFor,
    ruleSet: dossier.ruleSet,
    calendarVersion: facts.calendarVersion,
    ...built,
  } as DossierEvent;
  return { event, after: evolve(dossier, event, facts.rules) };
}

type Built = { [Type in EventType]: { type: Type; payload: EventPayloads[Type] } }[EventType];

function event<Type extends EventType>(type: Type, payload: EventPayloads[Type]): Built {
  return { type, payload } as Built;
}

function eventFor(dossier: Dossier, command: Command, circumstances: Circumstances): Built {
  switch (command.act) {
    case 'submit':
      return event('dossier.submitted.v1', { documents: command.documents });
    case 'request-prepayment':
      return event('dossier.prepayment-requested.v1', { feeDue: circumstances.facts.feeDue });
    case 'confirm-prepayment':
      return event('dossier.prepaid.v1', { amount: command.amount, receiptNumber: command.receiptNumber });
    case 'redirect': {
      const { system, reference, noteId } = command;
      return event('dossier.redirected.v1', { system, reference, noteId });
    }
    case 'propose-stop':
      return event('dossier.stop-proposed.v1', { reason: command.reason, noteId: command.noteId });
    case 'stop':
      return event('dossier.stopped.v1', { number: command.number, noteId: command.noteId });
    case 'request-correction':
      return event('dossier.correction-requested.v1', { items: command.items, noteId: command.noteId });
    case 'answer-correction':
      return event('dossier.correction-answered.v1', { documents: command.documents });
    case 'reject':
      return event('dossier.not-accepted.v1', { legalClause: command.legalClause, noteId: command.noteId });
    case 'accept':
      return acceptance(command, circumstances);
    case 'hand-over':
    case 'receive':
    case 'start-processing':
    case 'assign-step':
    case 'receive-step':
    case 'complete-step':
    case 'retrieve-step':
    case 'return-step':
    case 'open-consultation':
    case 'answer-consultation':
      return handling(dossier, command, circumstances);
    case 'lapse-consultation':
    case 'dispatch':
    case 'transfer-custody':
    case 'hand-to-system':
    case 'receive-from-system':
      return passing(dossier, command);
    case 'draft-supplement':
    case 'approve-supplement':
    case 'send-supplement':
    case 'confirm-supplement':
    case 'expire-supplement':
    case 'suspend':
    case 'lift-suspension':
    case 'request-obligation':
    case 'confirm-obligation':
    case 'propose-extension':
    case 'extend':
    case 'apply-calendar':
      return clockEvent(command, circumstances);
    case 'request-withdrawal':
      return event('dossier.withdrawal-requested.v1', { noteId: command.noteId });
    case 'refuse-withdrawal':
      return event('dossier.withdrawal-refused.v1', { noteId: command.noteId });
    case 'confirm-withdrawal':
      return event('dossier.withdrawn.v1', { noteId: command.noteId });
    case 'draft-refusal':
    case 'sign-refusal':
    case 'issue-refusal':
    case 'draft-result':
    case 'return-draft':
    case 'sign-result':
    case 'number-result':
    case 'issue-result':
    case 'receive-result':
    case 'resolve-at-once':
    case 'mark-uncollected':
    case 'return-result':
    case 'collect-fee':
      return decision(dossier, command, circumstances);
  }
}

function acceptance(command: Extract<Command, { act: 'accept' }>, { facts, code }: Circumstances): Built {
  const { competentUnitId, returnUnitId } = facts.route;
  if (!code || !competentUnitId || !returnUnitId) throw new Error('acceptance without code or units');
  return event('dossier.accepted.v1', {
    code,
    competentUnitId,
    returnUnitId,
    documents: command.documents,
    feeDue: facts.feeDue,
    feeCollected: command.feeCollected,
    copies: command.copies,
    pages: command.pages,
    ...(command.feeConditions ? { feeConditions: command.feeConditions } : {}),
    ...(facts.feeReliefs && facts.feeReliefs.length > 0 ? { feeReliefs: facts.feeReliefs } : {}),
  });
}

type Passing = Extract<
  Command,
  { act: 'lapse-consultation' | 'dispatch' | 'transfer-custody' | 'hand-to-system' | 'receive-from-system' }
>;

function passing(dossier: Dossier, command: Passing): Built {
  switch (command.act) {
    case 'lapse-consultation': {
      const { consultationId } = command;
      const asked = dossier.consultations.find((each) => each.id === consultationId);
      return event('dossier.consultation-lapsed.v1', {
        consultationId,
        agreed: asked?.onSilence === 'deemed-agreed',
      });
    }
    case 'dispatch':
      return event('dossier.dispatched.v1', { placeCode: command.placeCode, noteId: command.noteId });
    case 'transfer-custody':
      return event('dossier.custody-transferred.v1', { moves: command.moves, legalRef: command.legalRef });
    case 'hand-to-system': {
      const { stepId, system, reference } = command;
      return event('dossier.step-handed-to-system.v1', { stepId, system, reference });
    }
    case 'receive-from-system':
      return event('dossier.step-returned-from-system.v1', { stepId: command.stepId, noteId: command.noteId });
  }
}

type Handling = Extract<
  Command,
  {
    act:
      | 'hand-over'
      | 'receive'
      | 'start-processing'
      | 'assign-step'
      | 'receive-step'
      | 'complete-step'
      | 'retrieve-step'
      | 'return-step'
      | 'open-consultation'
      | 'answer-consultation';
  }
>;

function handling(dossier: Dossier, command: Handling, circumstances: Circumstances): Built {
  const { facts } = circumstances;
  switch (command.act) {
    case 'hand-over': {
      if (!facts.route.handOverTo) throw new Error('hand-over without a target');
      return event('dossier.handed-over.v1', { toUnitId: facts.route.handOverTo, noteId: command.noteId });
    }
    case 'receive':
      // The receiving unit confirms now: the first step is in its hand.
      return event('dossier.received.v1', { opened: opened(circumstances, true) });
    case 'start-processing':
      return event('dossier.processing-started.v1', { opened: opened(circumstances, true) });
    case 'assign-step':
      return event('dossier.step-assigned.v1', { stepId: command.stepId, assigneeId: command.assigneeId });
    case 'receive-step':
      return event('dossier.step-received.v1', { stepId: command.stepId });
    case 'complete-step':
      return event('dossier.step-completed.v1', {
        stepId: command.stepId,
        noteId: command.noteId,
        opened: opened(circumstances),
      });
    case 'retrieve-step': {
      if (!facts.route.previous) throw new Error('nothing to take back');
      return event('dossier.step-retrieved.v1', {
        stepId: command.stepId,
        opened: openAll([facts.route.previous], circumstances, true),
      });
    }
    case 'return-step': {
      if (!facts.route.previous) throw new Error('nothing to return to');
      return event('dossier.step-returned.v1', {
        stepId: command.stepId,
        noteId: command.noteId,
        opened: openAll([facts.route.previous], circumstances),
      });
    }
    case 'open-consultation':
      return event('dossier.consultation-opened.v1', {
        consultationId: circumstances.newId() as ConsultationId,
        unitId: command.unitId,
        dueAt: command.dueAt,
        noteId: command.noteId,
        ...(silenceIsConsent(dossier, facts) ? { onSilence: 'deemed-agreed' as const } : {}),
      });
    case 'answer-consultation':
      return event('dossier.consultation-answered.v1', {
        consultationId: command.consultationId,
        answer: command.answer,
        noteId: command.noteId,
      });
  }
}

type ClockCommand = Extract<
  Command,
  {
    act:
      | 'draft-supplement'
      | 'approve-supplement'
      | 'send-supplement'
      | 'confirm-supplement'
      | 'expire-supplement'
      | 'suspend'
      | 'lift-suspension'
      | 'request-obligation'
      | 'confirm-obligation'
      | 'propose-extension'
      | 'extend'
      | 'apply-calendar';
  }
>;

function clockEvent(command: ClockCommand, { facts }: Circumstances): Built {
  switch (command.act) {
    case 'draft-supplement':
      return event('dossier.supplement-drafted.v1', { items: command.items, noteId: command.noteId });
    case 'approve-supplement':
      return event('dossier.supplement-approved.v1', {});
    case 'send-supplement': {
      const calendar = facts.rules.calendar(facts.calendarVersion);
      const limit = facts.rules.version.supplement.answerWithin;
      const { dueAt } = computeDeadline(calendar, { start: facts.now, limit });
      return event('dossier.supplement-sent.v1', { answerDueAt: dueAt });
    }
    case 'confirm-supplement':
      return event('dossier.supplement-confirmed.v1', { documents: command.documents });
    case 'expire-supplement':
      return event('dossier.supplement-expired.v1', { number: command.number, noteId: command.noteId });
    case 'suspend':
      return event('dossier.suspended.v1', { documentNumber: command.documentNumber });
    case 'lift-suspension':
      return event('dossier.suspension-lifted.v1', { documentNumber: command.documentNumber });
    case 'request-obligation': {
      const { amount, noticeNumber, payBy } = command;
      return event('dossier.obligation-requested.v1', { amount, noticeNumber, payBy });
    }
    case 'confirm-obligation':
      return event('dossier.obligation-confirmed.v1', { basis: command.basis, voucher: command.voucher });
    case 'propose-extension':
      return event('dossier.extension-proposed.v1', { dueOn: command.dueOn, noteId: command.noteId });
    case 'extend':
      return event('dossier.extended.v1', { dueOn: command.dueOn, noteId: command.noteId });
    case 'apply-calendar':
      return event('dossier.calendar-applied.v1', {});
  }
}

type DecisionCommand = Exclude<
  Command,
  | Handling
  | Passing
  | ClockCommand
  | Extract<
      Command,
      {
        act:
          | 'submit'
          | 'request-prepayment'
          | 'confirm-prepayment'
          | 'redirect'
          | 'propose-stop'
          | 'stop'
          | 'request-correction'
          | 'answer-correction'
          | 'reject'
          | 'accept'
          | 'request-withdrawal'
          | 'refuse-withdrawal'
          | 'confirm-withdrawal';
      }
    >
>;

function decision(dossier: Dossier, command: DecisionCommand, circumstances: Circumstances): Built {
  switch (command.act) {
    case 'draft-refusal': {
      const { stepId, legalClause, noteId } = command;
      return event('dossier.refusal-drafted.v1', { stepId, legalClause, noteId, opened: opened(circumstances) });
    }
    case 'draft-result': {
      const { stepId, resultCode, noteId } = command;
      return event('dossier.result-drafted.v1', { stepId, resultCode, noteId, opened: opened(circumstances) });
    }
    case 'return-draft': {
      const previous = circumstances.facts.route.previous;
      const back = dossier.state === 'supplement-drafted' || !previous ? [] : [previous];
      return event('dossier.draft-returned.v1', { noteId: command.noteId, opened: openAll(back, circumstances) });
    }
    case 'sign-refusal':
      return event('dossier.refusal-signed.v1', { stepId: decisionStep(dossier) });
    case 'issue-refusal':
      return event('dossier.refused.v1', { number: command.number });
    case 'sign-result':
      return event('dossier.result-signed.v1', { stepId: decisionStep(dossier), fileId: command.fileId });
    case 'number-result':
      return event('dossier.result-numbered.v1', { number: command.number });
    case 'issue-result':
      return event('dossier.result-issued.v1', {});
    case 'receive-result': {
      if (!dossier.returnUnitId) throw new Error('no return point');
      return event('dossier.result-received.v1', { unitId: dossier.returnUnitId });
    }
    case 'resolve-at-once':
      return event('dossier.resolved-at-once.v1', { resultCode: command.resultCode, number: command.number });
    case 'mark-uncollected':
      return event('dossier.result-uncollected.v1', {});
    case 'return-result': {
      const { to, feeCollected, identityChecked } = command;
      return event('dossier.returned.v1', { to, feeCollected, identityChecked });
    }
    case 'collect-fee': {
      const { amount, method, receiptNumber } = command;
      return event('dossier.fee-collected.v1', { amount, method, receiptNumber });
    }
  }
}

function silenceIsConsent(dossier: Dossier, { rules }: Facts): boolean {
  return consultationRule(dossier, rules)?.onSilence === 'deemed-agreed';
}

function decisionStep(dossier: Dossier): StepId {
  const [step] = openSteps(dossier);
  if (!step) throw new Error('no decision step is open');
  return step.id;
}

function opened(circumstances: Circumstances, received?: boolean): OpenedStep[] {
  return openAll(circumstances.facts.route.opens, circumstances, received);
}

function openAll(steps: readonly PlannedStep[], { newId }: Circumstances, received?: boolean): OpenedStep[] {
  return steps.map((step) => ({
    stepId: newId() as StepId,
    key: step.key,
    unitId: step.unitId,
    role: step.role,
    received: received ?? !step.elsewhere,
  }));
}
