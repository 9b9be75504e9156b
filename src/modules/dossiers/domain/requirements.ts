/**
 * What an act asks for, each as one small predicate that says what is missing. `standing` ones read the dossier; `entered`
 * ones also read what was typed. All are asked, so that a person sees every reason at once.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { computeDeadline } from '../../calendar/domain/index.js';
import { stepOf, type StepOffer } from '../../catalogue/domain/index.js';
import type { Command, Facts } from './act-command.js';
import { currentPromise, recountClock } from './clock-ledger.js';
import { openConsultations, openSteps, type Dossier, type Step } from './dossier.js';
import { isElsewhere, STEP_REQUIREMENTS } from './step-requirements.js';
import { documentFaults, itemFaults } from './checklist-faults.js';
import { FILE_SIGNED, SIGNATURE_HOLDS } from './signature-requirements.js';
import { extensionFault } from './extension-fault.js';
import { FEE_ENTERED, FEE_STANDING } from './fee-requirements.js';

interface Case {
  readonly dossier: Dossier;
  readonly facts: Facts;
}
type Entered = Case & { readonly command: Command };
type Found = Blocker | readonly Blocker[] | null;
type Standing = (c: Case) => Found;
type OfInput = (c: Entered) => Found;

const STANDING = {
  'channel-is-online': ({ dossier }) => (dossier.channel === 'online' ? null : { code: 'dossier.channel-not-online' }),
  'version-is-valid': ({ dossier, facts }) => {
    const { version } = facts.rules;
    const on = dossier.postmarkOn ?? localDate(dossier.submittedAt ?? facts.now);
    const valid = (version.validFrom ?? on) <= on && (version.validTo === null || on < version.validTo);
    return valid && version.status === 'published' ? null : { code: 'dossier.version-not-valid', params: { on } };
  },
  'settled-at-once': ({ facts }) => (facts.rules.version.immediate ? null : { code: 'dossier.not-settled-at-once' }),
  'correction-not-asked': ({ dossier }) =>
    dossier.correctionCount === 0 ? null : { code: 'dossier.correction-already-asked' },
  'completion-can-be-taken-back': ({ dossier }) => {
    const last = dossier.lastCompletion;
    if (!last || last.opened.length === 0) return { code: 'dossier.nothing-to-retrieve' };
    const untouched = dossier.steps.every((s) => !last.opened.includes(s.id) || (s.closedAt === null && !s.assigneeId));
    return untouched ? null : { code: 'dossier.nothing-to-retrieve' };
  },
  'answer-time-over': ({ dossier, facts }) => {
    const due = dossier.supplement?.answerDueAt;
    return due && facts.now > due ? null : { code: 'dossier.answer-time-not-over' };
  },
  'not-suspended': ({ dossier }) => (isSuspended(dossier) ? { code: 'dossier.already-suspended' } : null),
  suspended: ({ dossier }) => (isSuspended(dossier) ? null : { code: 'dossier.not-suspended' }),
  'first-step-elsewhere': ({ facts }) => (facts.route.handOverTo ? null : { code: 'dossier.no-hand-over-needed' }),
  'first-step-here': ({ facts }) => (facts.route.handOverTo ? { code: 'dossier.hand-over-needed' } : null),
  'units-resolved': ({ facts }) =>
    facts.route.unresolved.length === 0
      ? null
      : { code: 'dossier.unit-not-resolved', params: { steps: facts.route.unresolved } },
  // Nhóm thủ tục: residence and health card wait for the birth certificate (TTLT 05/2015).
  'group-has-come-so-far': ({ facts }) => {
    const codes = facts.route.waitsFor ?? [];
    return codes.length === 0 ? null : { code: 'dossier.waits-for-group', params: { codes } };
  },
  'a-consultation-is-over': ({ dossier, facts }) =>
    openConsultations(dossier).some((c) => facts.now > c.dueAt) ? null : { code: 'dossier.answer-time-not-over' },
  'a-step-is-elsewhere': ({ dossier }) =>
    openSteps(dossier).some(isElsewhere) ? null : { code: 'dossier.step-not-at-system' },
  'a-step-is-open': ({ dossier }) => (openSteps(dossier).length > 0 ? null : { code: 'dossier.no-open-step' }),
  'a-step-is-on-its-way': ({ dossier }) =>
    openSteps(dossier).some((step) => step.receivedAt === null) ? null : { code: 'dossier.nothing-to-receive' },
  'a-step-is-in-hand': ({ dossier }) =>
    stepsInHand(dossier).length > 0 ? null : { code: 'dossier.step-not-received' },
  'clock-has-started': ({ dossier }) => (dossier.clock ? null : { code: 'dossier.clock-not-started' }),
  'step-offers-consultation': ({ dossier, facts }) => offers(dossier, facts, 'consult'),
  'step-offers-supplement': ({ dossier, facts }) => offers(dossier, facts, 'supplement'),
  'step-offers-obligation': ({ dossier, facts }) => offers(dossier, facts, 'obligation'),
  'supplement-left': ({ dossier, facts }) => {
    const { maximum } = facts.rules.version.supplement;
    return dossier.supplementCount < maximum
      ? null
      : { code: 'dossier.supplement-already-asked', params: { count: dossier.supplementCount, maximum } };
  },
  'supplement-window-open': ({ dossier, facts }) => {
    const { window } = facts.rules.version.supplement;
    if (!window || !dossier.acceptedAt) return null;
    const calendar = facts.rules.calendar(facts.calendarVersion);
    const last = computeDeadline(calendar, { start: dossier.acceptedAt, limit: window });
    const over = window.unit.endsWith('hour') ? facts.now > last.dueAt : localDate(facts.now) > last.dueOn;
    return over ? { code: 'dossier.supplement-window-closed', params: { until: last.dueOn } } : null;
  },
  'supplement-not-approved': ({ dossier }) =>
    dossier.supplement?.approvedAt ? { code: 'dossier.supplement-already-approved' } : null,
  'supplement-approved': ({ dossier }) =>
    dossier.supplement?.approvedAt ? null : { code: 'dossier.supplement-not-approved' },
  'no-parallel-step': ({ dossier }) => (openSteps(dossier).length > 1 ? { code: 'dossier.parallel-step-open' } : null),
  'decision-in-hand': ({ dossier }) => (stepsInHand(dossier).length > 0 ? null : { code: 'dossier.step-not-received' }),
  'decision-not-signed': ({ dossier }) => (dossier.decision?.signedAt ? { code: 'dossier.decision-signed' } : null),
  'decision-signed': ({ dossier }) => (dossier.decision?.signedAt ? null : { code: 'dossier.decision-not-signed' }),
  'decision-not-numbered': ({ dossier }) =>
    dossier.decision?.number
      ? { code: 'dossier.decision-numbered', params: { number: dossier.decision.number } }
      : null,
  'decision-numbered': ({ dossier }) => (dossier.decision?.number ? null : { code: 'dossier.decision-not-numbered' }),
  ...SIGNATURE_HOLDS,
  'decision-not-issued': ({ dossier }) => (dossier.decision?.issuedAt ? { code: 'dossier.decision-issued' } : null),
  'decision-issued': ({ dossier }) => (dossier.decision?.issuedAt ? null : { code: 'dossier.decision-not-issued' }),
  ...FEE_STANDING,
  'extension-left': ({ dossier, facts }) => {
    if (!dossier.clock || dossier.clock.promises.length === 0) return { code: 'dossier.no-due-date' };
    const { maximum } = facts.rules.version.extension;
    return dossier.extensionCount < maximum ? null : { code: 'dossier.extension-already-made', params: { maximum } };
  },
  'calendar-moves-date': ({ dossier, facts }) => {
    if (!dossier.clock) return { code: 'dossier.no-due-date' };
    const { calendarVersion, rules } = facts;
    const stamp = { calendar: rules.calendar(calendarVersion), calendarVersion, eventSeq: dossier.seq + 1 };
    return recountClock(dossier.clock, stamp) === dossier.clock ? { code: 'dossier.calendar-changes-nothing' } : null;
  },
  'extension-in-time': ({ dossier, facts }) => {
    // Nghị định 61/2018 Điều 19.9: at least one day before the due date.
    const due = dossier.clock && currentPromise(dossier.clock);
    if (!due) return null;
    const last = addDays(due.dueOn, -1);
    return localDate(facts.now) <= last ? null : { code: 'dossier.extension-too-late', params: { until: last } };
  },
} as const satisfies Record<string, Standing>;

const ENTERED = {
  'documents-complete': ({ command, facts }) =>
    'documents' in command ? documentFaults(command.documents, facts.rules.version.documents) : null,
  'competent-unit-resolved': ({ facts }) =>
    facts.route.competentUnitId && facts.route.returnUnitId ? null : { code: 'dossier.competent-unit-not-resolved' },
  'counts-positive': ({ command }) => {
    if (command.act !== 'accept') return null;
    const fields = (['copies', 'pages'] as const).filter((f) => !Number.isSafeInteger(command[f]) || command[f] < 1);
    return fields.map((field) => ({ code: 'dossier.count-not-positive', field }));
  },
  'items-named': ({ command, facts }) =>
    'items' in command ? itemFaults(command.items, facts.rules.version.documents) : null,
  'reason-given': ({ command }) =>
    'noteId' in command && command.noteId === null ? { code: 'dossier.reason-missing', field: 'note' } : null,
  'clause-named': ({ command }) =>
    'legalClause' in command && command.legalClause.trim() === ''
      ? { code: 'dossier.legal-clause-missing', field: 'legalClause' }
      : null,
  'units-resolved': STANDING['units-resolved'],
  'step-is-open': ({ dossier, command }) =>
    stepNamed(dossier, command)?.closedAt === null ? null : { code: 'dossier.step-not-open', field: 'stepId' },
  'step-is-on-its-way': ({ dossier, command }) => {
    const step = stepNamed(dossier, command);
    return step && step.closedAt === null && step.receivedAt === null
      ? null
      : { code: 'dossier.nothing-to-receive', field: 'stepId' };
  },
  'step-is-in-hand': ({ dossier, command }) => {
    const step = stepNamed(dossier, command);
    if (step?.closedAt !== null) return { code: 'dossier.step-not-open', field: 'stepId' };
    return step.receivedAt === null ? { code: 'dossier.step-not-received', field: 'stepId' } : null;
  },
  'step-goes-on': ({ facts }) => (facts.route.leadsToDecision ? { code: 'dossier.step-leads-to-decision' } : null),
  'step-leads-to-decision': ({ facts }) =>
    facts.route.leadsToDecision ? null : { code: 'dossier.steps-before-decision-open' },
  'choice-made': ({ facts }) =>
    facts.route.choiceMissing ? { code: 'dossier.choice-missing', field: 'choice' } : null,
  'step-is-the-last-completed': ({ dossier, command }) =>
    command.act === 'retrieve-step' && command.stepId === dossier.lastCompletion?.stepId
      ? null
      : { code: 'dossier.nothing-to-retrieve', field: 'stepId' },
  'document-numbered': ({ command }) =>
    'documentNumber' in command && command.documentNumber.trim() === ''
      ? { code: 'dossier.document-number-missing', field: 'documentNumber' }
      : null,
  'system-named': ({ command }) =>
    (command.act === 'redirect' || command.act === 'hand-to-system') &&
    (command.system.trim() === '' || command.reference.trim() === '')
      ? { code: 'dossier.system-not-named', field: 'system' }
      : null,
  'step-has-previous': ({ facts }) => (facts.route.previous ? null : { code: 'dossier.first-step-cannot-return' }),
  'step-offers-refusal': ({ dossier, facts }) => offers(dossier, facts, 'draft-refusal'),
  'answer-time-ahead': ({ command, facts }) =>
    command.act === 'open-consultation' && command.dueAt <= facts.now
      ? { code: 'dossier.answer-time-past', field: 'dueAt' }
      : null,
  ...STEP_REQUIREMENTS,
  'consultation-is-open': ({ dossier, command }) =>
    (command.act === 'answer-consultation' || command.act === 'lapse-consultation') &&
    openConsultations(dossier).some((c) => c.id === command.consultationId)
      ? null
      : { code: 'dossier.consultation-not-open', field: 'consultationId' },
  'supplement-complete': ({ dossier, command, facts }) => {
    if (command.act !== 'confirm-supplement') return null;
    const asked = new Set(dossier.supplement?.items.map((item) => item.requirementId));
    const stillMissing = facts.rules.version.documents.filter(
      (requirement) =>
        asked.has(requirement.id) &&
        command.documents.find((document) => document.requirementId === requirement.id)?.status !== 'present',
    );
    const asMissing = stillMissing.map((r) => ({
      code: 'dossier.supplement-not-complete',
      params: { document: r.key },
    }));
    return [...asMissing, ...documentFaults(command.documents, facts.rules.version.documents)];
  },
  'amount-positive': ({ command }) =>
    'amount' in command && command.amount <= 0 ? { code: 'dossier.amount-not-positive', field: 'amount' } : null,
  'notice-numbered': ({ command }) =>
    command.act === 'request-obligation' && command.noticeNumber.trim() === ''
      ? { code: 'dossier.notice-number-missing', field: 'noticeNumber' }
      : null,
  'voucher-named': ({ command }) =>
    command.act === 'confirm-obligation' && command.basis === 'paid' && !command.voucher?.trim()
      ? { code: 'dossier.voucher-missing', field: 'voucher' }
      : null,
  'number-given': ({ command }) =>
    'number' in command && command.number.trim() === '' ? { code: 'dossier.number-missing', field: 'number' } : null,
  'result-is-known': ({ command, facts }) =>
    (command.act === 'draft-result' || command.act === 'resolve-at-once') &&
    !facts.rules.version.results.some((r) => r.code === command.resultCode)
      ? { code: 'dossier.result-not-of-procedure', field: 'resultCode' }
      : null,
  ...FEE_ENTERED,
  ...FILE_SIGNED,
  'identity-checked': ({ command }) =>
    command.act === 'return-result' &&
    (command.to === 'applicant' || command.to === 'proxy') &&
    !command.identityChecked
      ? { code: 'dossier.identity-not-checked', field: 'identityChecked' }
      : null,
  'extension-later': ({ dossier, command, facts }) => {
    if (command.act !== 'extend' && command.act !== 'propose-extension') return null;
    return extensionFault(dossier, facts, command.dueOn);
  },
} as const satisfies Record<string, OfInput>;

export type StandingCode = keyof typeof STANDING;
export type EnteredCode = keyof typeof ENTERED;
export type RequirementCode = StandingCode | EnteredCode;

export function standingBlockers(codes: readonly RequirementCode[], dossier: Dossier, facts: Facts): Blocker[] {
  return codes.flatMap((code) => listOf((STANDING as Record<string, Standing>)[code]?.({ dossier, facts }) ?? null));
}

export function enteredBlockers(
  codes: readonly RequirementCode[],
  dossier: Dossier,
  facts: Facts,
  command: Command,
): Blocker[] {
  return codes.flatMap((code) =>
    listOf((ENTERED as Record<string, OfInput>)[code]?.({ dossier, facts, command }) ?? null),
  );
}

function listOf(found: Found): readonly Blocker[] {
  return [found ?? []].flat();
}

function isSuspended(dossier: Dossier): boolean {
  return dossier.clock?.pauses.some((pause) => pause.kind === 'force-majeure' && pause.to === null) ?? false;
}

function stepsInHand(dossier: Dossier): Step[] {
  return openSteps(dossier).filter((step) => step.receivedAt !== null);
}

function stepNamed(dossier: Dossier, command: Command): Step | undefined {
  return 'stepId' in command ? dossier.steps.find((step) => step.id === command.stepId) : undefined;
}

function offers(dossier: Dossier, facts: Facts, offer: StepOffer): Found {
  const { process } = facts.rules.version;
  const offered = stepsInHand(dossier).some((step) => stepOf(process, step.key).offers.includes(offer));
  return offered ? null : { code: 'dossier.not-offered-in-this-step', params: { offer } };
}
