/* eslint-disable max-lines -- one form per act, and the table of them */
/** What each act takes as JSON: limits of every field, and how the form becomes a command of the lifecycle. */
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsDong, IsInstantText, IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import type { DocumentRequirementId } from '../../../modules/catalogue/domain/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type {
  ActCode,
  AskedItem,
  CheckedDocument,
  Command,
  CommandOf,
  ConsultationId,
  StepId,
} from '../../../modules/dossiers/domain/index.js';

export class CheckedDocumentForm {
  @IsUUID()
  requirementId: string;

  @IsIn(['present', 'substituted', 'missing'])
  status: CheckedDocument['status'];

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  originals: number = 0;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  certifiedCopies: number = 0;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  photocopies: number = 0;
}

export class AskedItemForm {
  @IsOptional()
  @IsUUID()
  requirementId?: string;

  @IsOptional()
  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  legalClause?: string;
}

/** An act that needs nothing but itself. */
export class EmptyForm {
  @IsOptional()
  @IsIn([true])
  confirm?: true;
}

export class NotedForm {
  /** Reason or opinion in words. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(4000)
  note?: string;
}

export class DocumentsForm {
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CheckedDocumentForm)
  documents: CheckedDocumentForm[];
}

export class AcceptForm extends DocumentsForm {
  @IsOptional()
  @IsDong()
  feeCollected: number = 0;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  copies: number = 1;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  pages: number = 1;
}

export class ItemsForm extends NotedForm {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AskedItemForm)
  items: AskedItemForm[];
}

export class ClauseForm extends NotedForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  legalClause: string;
}

export class StepForm extends NotedForm {
  @IsUUID()
  stepId: string;
}

export class StepOnlyForm {
  @IsUUID()
  stepId: string;
}

export class AssignForm extends StepOnlyForm {
  @IsUUID()
  assigneeId: string;
}

export class CompleteStepForm extends StepForm {
  /** Key of the next step where the process leaves a choice. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(100)
  choice?: string;
}

export class ConsultForm extends NotedForm {
  @IsUUID()
  unitId: string;

  @IsInstantText()
  dueAt: string;
}

export class AnswerForm extends NotedForm {
  @IsUUID()
  consultationId: string;

  @IsIn(['agreed', 'agreed-with-conditions', 'disagreed'])
  answer: CommandOf<'answer-consultation'>['answer'];
}

export class ObligationForm {
  @IsDong()
  amount: number;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  noticeNumber: string;

  @IsOptional()
  @IsPlainDate()
  payBy?: PlainDate;
}

export class ObligationDoneForm {
  @IsIn(['paid', 'debt-recorded', 'exempted'])
  basis: CommandOf<'confirm-obligation'>['basis'];

  @IsOptional()
  @IsNfcText()
  @MaxLength(100)
  voucher?: string;
}

export class RefusalForm extends StepForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  legalClause: string;
}

export class ResultForm extends StepForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  resultCode: string;
}

export class SignForm {
  @IsOptional()
  @IsUUID()
  fileId?: string;
}

export class NumberForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  number: string;
}

export class ReturnForm {
  @IsIn(['applicant', 'proxy', 'post', 'download'])
  to: CommandOf<'return-result'>['to'];

  @IsOptional()
  @IsDong()
  feeCollected: number = 0;

  @IsOptional()
  @IsBoolean()
  identityChecked: boolean = false;
}

export class FeeForm {
  @IsDong()
  amount: number;

  @IsIn(['cash', 'transfer', 'card', 'online'])
  method: CommandOf<'collect-fee'>['method'];

  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  receiptNumber: string;
}

export class DueOnForm extends NotedForm {
  @IsPlainDate()
  dueOn: PlainDate;
}

type FormClass<Form extends object> = new () => Form;

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
  })),
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
  'draft-supplement': act(ItemsForm, (f) => ({ act: 'draft-supplement', items: itemsOf(f), noteId })),
  'approve-supplement': act(EmptyForm, () => ({ act: 'approve-supplement' })),
  'send-supplement': act(EmptyForm, () => ({ act: 'send-supplement' })),
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
  'mark-uncollected': act(EmptyForm, () => ({ act: 'mark-uncollected' })),
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

function itemsOf(form: ItemsForm): AskedItem[] {
  return form.items.map((item) => ({
    requirementId: (item.requirementId ?? null) as AskedItem['requirementId'],
    legalClause: item.legalClause ?? null,
  }));
}
