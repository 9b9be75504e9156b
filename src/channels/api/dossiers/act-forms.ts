/** Every act of the lifecycle with the form that it takes as JSON, and how that becomes its command. */
import { parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import type { DocumentRequirementId, FeeLineId, FeeReliefId } from '../../../modules/catalogue/domain/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type {
  ActCode,
  AskedItem,
  CheckedDocument,
  Command,
  ConsultationId,
  StepId,
} from '../../../modules/dossiers/domain/index.js';
import type { FormClass } from '../form-rules.js';
import {
  AcceptForm,
  AnswerForm,
  AssignForm,
  ClauseForm,
  CompleteStepForm,
  ConsultForm,
  DocumentNumberForm,
  DocumentsForm,
  DueOnForm,
  EmptyForm,
  FeeForm,
  RefundForm,
  ItemsForm,
  NotedForm,
  NumberForm,
  NumberedForm,
  ObligationDoneForm,
  ObligationForm,
  PrepaymentForm,
  RedirectForm,
  RefusalForm,
  ResultForm,
  ReturnForm,
  SignForm,
  StepForm,
  StepOnlyForm,
  StopForm,
} from './act.form.js';
import { ConsultationForm, PlaceForm, SystemForm } from './route.form.js';
import { AtOnceForm } from './settled.form.js';

export interface ActForm<Form extends object = object> {
  readonly form: FormClass<Form>;
  readonly command: (form: Form) => Command;
}

/** The note travels beside the command; the act stores it and points to it. */
const noteId = null;

function act<Form extends object>(form: FormClass<Form>, command: (form: Form) => Command): ActForm {
  return { form, command: command as (form: object) => Command };
}

export const ACT_FORMS: Readonly<Record<ActCode, ActForm>> = {
  submit: act(DocumentsForm, (f) => ({ act: 'submit', documents: documentsOf(f) })),
  accept: act(AcceptForm, (f) => ({
    act: 'accept',
    documents: documentsOf(f),
    feeCollected: dong(f.feeCollected),
    copies: f.copies,
    pages: f.pages,
    ...feeConditionsOf(f),
  })),
  'request-prepayment': act(EmptyForm, () => ({ act: 'request-prepayment' })),
  'confirm-prepayment': act(PrepaymentForm, (f) => ({
    act: 'confirm-prepayment',
    amount: dong(f.amount),
    receiptNumber: f.receiptNumber,
  })),
  'retrieve-step': act(StepOnlyForm, (f) => ({ act: 'retrieve-step', stepId: f.stepId as StepId })),
  'expire-supplement': act(NumberedForm, (f) => ({ act: 'expire-supplement', number: f.number, noteId })),
  'propose-stop': act(StopForm, (f) => ({ act: 'propose-stop', reason: f.reason, noteId })),
  stop: act(NumberedForm, (f) => ({ act: 'stop', number: f.number, noteId })),
  suspend: act(DocumentNumberForm, (f) => ({ act: 'suspend', documentNumber: f.documentNumber })),
  'lift-suspension': act(DocumentNumberForm, (f) => ({ act: 'lift-suspension', documentNumber: f.documentNumber })),
  redirect: act(RedirectForm, (f) => ({ act: 'redirect', system: f.system, reference: f.reference, noteId })),
  'request-correction': act(ItemsForm, (f) => ({ act: 'request-correction', items: itemsOf(f), noteId })),
  'answer-correction': act(DocumentsForm, (f) => ({ act: 'answer-correction', documents: documentsOf(f) })),
  reject: act(ClauseForm, (f) => ({ act: 'reject', legalClause: f.legalClause, noteId })),
  'hand-over': act(NotedForm, () => ({ act: 'hand-over', noteId })),
  receive: act(EmptyForm, () => ({ act: 'receive' })),
  'start-processing': act(EmptyForm, () => ({ act: 'start-processing' })),
  'assign-step': act(AssignForm, (f) => ({
    act: 'assign-step',
    stepId: f.stepId as StepId,
    assigneeId: f.assigneeId as AccountId,
  })),
  'receive-step': act(StepOnlyForm, (f) => ({ act: 'receive-step', stepId: f.stepId as StepId })),
  'complete-step': act(CompleteStepForm, (f) => ({
    act: 'complete-step',
    stepId: f.stepId as StepId,
    choice: f.choice ?? null,
    noteId,
  })),
  'return-step': act(StepForm, (f) => ({ act: 'return-step', stepId: f.stepId as StepId, noteId })),
  'open-consultation': act(ConsultForm, (f) => ({
    act: 'open-consultation',
    unitId: f.unitId as UnitId,
    dueAt: parseInstant(f.dueAt),
    noteId,
  })),
  'answer-consultation': act(AnswerForm, (f) => ({
    act: 'answer-consultation',
    consultationId: f.consultationId as ConsultationId,
    answer: f.answer,
    noteId,
  })),
  'lapse-consultation': act(ConsultationForm, (f) => ({
    act: 'lapse-consultation',
    consultationId: f.consultationId as ConsultationId,
  })),
  dispatch: act(PlaceForm, (f) => ({ act: 'dispatch', placeCode: f.placeCode, noteId })),
  'transfer-custody': act(EmptyForm, () => ({ act: 'transfer-custody', moves: [], legalRef: '' })),
  'hand-to-system': act(SystemForm, (f) => ({
    act: 'hand-to-system',
    stepId: f.stepId as StepId,
    system: f.system,
    reference: f.reference,
  })),
  'receive-from-system': act(StepForm, (f) => ({ act: 'receive-from-system', stepId: f.stepId as StepId, noteId })),
  'draft-supplement': act(ItemsForm, (f) => ({ act: 'draft-supplement', items: itemsOf(f), noteId })),
  'approve-supplement': act(EmptyForm, () => ({ act: 'approve-supplement' })),
  'send-supplement': act(EmptyForm, () => ({ act: 'send-supplement' })),
  'provide-supplement': act(EmptyForm, () => ({ act: 'provide-supplement' })),
  'confirm-supplement': act(DocumentsForm, (f) => ({ act: 'confirm-supplement', documents: documentsOf(f) })),
  'request-obligation': act(ObligationForm, (f) => ({
    act: 'request-obligation',
    amount: dong(f.amount),
    noticeNumber: f.noticeNumber,
    payBy: f.payBy ?? null,
  })),
  'confirm-obligation': act(ObligationDoneForm, (f) => ({
    act: 'confirm-obligation',
    basis: f.basis,
    voucher: f.voucher ?? null,
  })),
  'request-withdrawal': act(NotedForm, () => ({ act: 'request-withdrawal', noteId })),
  'refuse-withdrawal': act(NotedForm, () => ({ act: 'refuse-withdrawal', noteId })),
  'confirm-withdrawal': act(NotedForm, () => ({ act: 'confirm-withdrawal', noteId })),
  'draft-refusal': act(RefusalForm, (f) => ({
    act: 'draft-refusal',
    stepId: f.stepId as StepId,
    legalClause: f.legalClause,
    noteId,
  })),
  'sign-refusal': act(EmptyForm, () => ({ act: 'sign-refusal' })),
  'issue-refusal': act(NumberForm, (f) => ({ act: 'issue-refusal', number: f.number })),
  'draft-result': act(ResultForm, (f) => ({
    act: 'draft-result',
    stepId: f.stepId as StepId,
    resultCode: f.resultCode,
    noteId,
  })),
  'return-draft': act(NotedForm, () => ({ act: 'return-draft', noteId })),
  'sign-result': act(SignForm, (f) => ({ act: 'sign-result', fileId: f.fileId ?? null })),
  'number-result': act(NumberForm, (f) => ({ act: 'number-result', number: f.number })),
  'issue-result': act(EmptyForm, () => ({ act: 'issue-result' })),
  'receive-result': act(EmptyForm, () => ({ act: 'receive-result' })),
  'resolve-at-once': act(AtOnceForm, (f) => ({
    act: 'resolve-at-once',
    resultCode: f.resultCode,
    number: f.number,
  })),
  'mark-uncollected': act(EmptyForm, () => ({ act: 'mark-uncollected' })),
  'apply-calendar': act(EmptyForm, () => ({ act: 'apply-calendar' })),
  'return-result': act(ReturnForm, (f) => ({
    act: 'return-result',
    to: f.to,
    feeCollected: dong(f.feeCollected),
    identityChecked: f.identityChecked,
  })),
  'collect-fee': act(FeeForm, (f) => ({
    act: 'collect-fee',
    amount: dong(f.amount),
    method: f.method,
    receiptNumber: f.receiptNumber,
  })),
  'refund-fee': act(RefundForm, (f) => ({
    act: 'refund-fee',
    amount: dong(f.amount),
    method: f.method,
    receiptNumber: f.receiptNumber,
  })),
  'propose-extension': act(DueOnForm, (f) => ({ act: 'propose-extension', dueOn: f.dueOn, noteId })),
  extend: act(DueOnForm, (f) => ({ act: 'extend', dueOn: f.dueOn, noteId })),
};

export function documentsOf(form: DocumentsForm): CheckedDocument[] {
  return form.documents.map(({ requirementId, status, originals, certifiedCopies, photocopies }) => ({
    requirementId: requirementId as DocumentRequirementId,
    status,
    originals,
    certifiedCopies,
    photocopies,
  }));
}

export function feeConditionsOf({ feeConditions, feeReliefs }: AcceptForm): {
  feeConditions?: FeeLineId[];
  feeReliefs?: FeeReliefId[];
} {
  return {
    ...(feeConditions ? { feeConditions: feeConditions as FeeLineId[] } : {}),
    ...(feeReliefs ? { feeReliefs: feeReliefs as FeeReliefId[] } : {}),
  };
}

function itemsOf(form: ItemsForm): AskedItem[] {
  return form.items.map((item) => ({
    requirementId: (item.requirementId ?? null) as AskedItem['requirementId'],
    legalClause: item.legalClause ?? null,
  }));
}
