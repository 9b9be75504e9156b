/** What each act takes as JSON, with the limits of every field; `act-forms.ts` says which act takes which. */
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsDong, IsInstantText, IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import {
  STOP_REASONS,
  type CheckedDocument,
  type CommandOf,
  type StopReason,
} from '../../../modules/dossiers/domain/index.js';
import { NestedList, Optional } from '../form-rules.js';

/** In đồng; far above any fee, far below what sums could no longer hold exactly. */
const LARGEST_AMOUNT = 1_000_000_000_000;

export class CheckedDocumentForm {
  @IsUUID()
  requirementId: string;

  @IsIn(['present', 'substituted', 'missing'])
  status: CheckedDocument['status'];

  @Optional()
  @IsInt()
  @Min(0)
  @Max(999)
  originals: number = 0;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(999)
  certifiedCopies: number = 0;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(999)
  photocopies: number = 0;
}

export class AskedItemForm {
  @Optional()
  @IsUUID()
  requirementId?: string;

  @Optional()
  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  legalClause?: string;
}

/** An act that needs nothing but itself. */
export class EmptyForm {
  @Optional()
  @IsIn([true])
  confirm?: true;
}

export class NotedForm {
  /** Reason or opinion in words. */
  @Optional()
  @IsNfcText()
  @MaxLength(4000)
  note?: string;
}

export class DocumentsForm {
  @NestedList(() => CheckedDocumentForm, { max: 100 })
  documents: CheckedDocumentForm[];
}

export class AcceptForm extends DocumentsForm {
  @Optional()
  @IsDong()
  @Max(LARGEST_AMOUNT)
  feeCollected: number = 0;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  copies: number = 1;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  pages: number = 1;

  /** Conditional fee lines of the procedure whose condition holds. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID('all', { each: true })
  feeConditions?: string[];

  /** Exemptions and reductions that the applicant has. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  feeReliefs?: string[];
}

export class ItemsForm extends NotedForm {
  @NestedList(() => AskedItemForm, { min: 1, max: 50 })
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
  @Optional()
  @IsNfcText()
  @MaxLength(100)
  choice?: string;
}

export class ConsultForm extends NotedForm {
  @IsUUID()
  unitId: string;

  @IsInstantText()
  @MaxLength(40)
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
  @Max(LARGEST_AMOUNT)
  amount: number;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  noticeNumber: string;

  @Optional()
  @IsPlainDate()
  payBy?: PlainDate;
}

export class ObligationDoneForm {
  @IsIn(['paid', 'debt-recorded', 'exempted'])
  basis: CommandOf<'confirm-obligation'>['basis'];

  @Optional()
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
  @Optional()
  @IsUUID()
  fileId?: string;
}

export class NumberForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  number: string;
}

export class NumberedForm extends NotedForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  number: string;
}

export class StopForm extends NotedForm {
  @IsIn(STOP_REASONS)
  reason: StopReason;
}

export class DocumentNumberForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  documentNumber: string;
}

export class RedirectForm extends NotedForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  system: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  reference: string;
}

export class PrepaymentForm {
  @IsDong()
  @Max(LARGEST_AMOUNT)
  amount: number;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  receiptNumber: string;
}

export class ReturnForm {
  @IsIn(['applicant', 'proxy', 'post', 'download'])
  to: CommandOf<'return-result'>['to'];

  @Optional()
  @IsDong()
  @Max(LARGEST_AMOUNT)
  feeCollected: number = 0;

  @Optional()
  @IsBoolean()
  identityChecked: boolean = false;
}

export class FeeForm extends PrepaymentForm {
  @IsIn(['cash', 'transfer', 'card', 'online'])
  method: CommandOf<'collect-fee'>['method'];
}

export class RefundForm extends PrepaymentForm {
  /** What came through the payment service goes back by itself. */
  @IsIn(['cash', 'transfer'])
  method: Exclude<CommandOf<'refund-fee'>['method'], 'online'>;
}

export class DueOnForm extends NotedForm {
  @IsPlainDate()
  dueOn: PlainDate;
}
