/** What somebody wants to do with a dossier, and what the rules must know besides the dossier to decide it. */
import type { Instant } from '../../../kernel/instant.js';
import type { Dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { FeeLineId, FeeReliefId, ReliefTerms, StepRole } from '../../catalogue/domain/index.js';
import type { AccountId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { PinnedRules } from './dossier.js';
import type { SignatureFacts } from './result-signature.js';
import type {
  AskedItem,
  CheckedDocument,
  ConsultationId,
  EventPayloads,
  NoteId,
  StepId,
  StopReason,
} from './dossier-event.js';

interface Noted {
  /** The stored text that goes with the act (a reason, an opinion), or null. */
  readonly noteId: NoteId | null;
}
/** An act that needs nothing but itself. */
interface Empty {
  readonly noteId?: never;
}

export interface ActInputs {
  submit: { readonly documents: readonly CheckedDocument[] };
  'request-prepayment': Empty;
  'confirm-prepayment': EventPayloads['dossier.prepaid.v1'];
  'request-correction': Noted & { readonly items: readonly AskedItem[] };
  'answer-correction': { readonly documents: readonly CheckedDocument[] };
  reject: Noted & { readonly legalClause: string };
  accept: {
    readonly documents: readonly CheckedDocument[];
    readonly feeCollected: Dong;
    /** Number of copies and pages that the fee counts; 1 where it does not. */
    readonly copies: number;
    readonly pages: number;
    /** Conditional fee lines whose condition holds for this applicant. */
    readonly feeConditions?: readonly FeeLineId[];
    /** Exemptions and reductions that the applicant has. */
    readonly feeReliefs?: readonly FeeReliefId[];
  };
  'hand-over': Noted;
  receive: Empty;
  'start-processing': Empty;
  'assign-step': { readonly stepId: StepId; readonly assigneeId: AccountId };
  'receive-step': { readonly stepId: StepId };
  'complete-step': Noted & {
    readonly stepId: StepId;
    /** Key of the step chosen where the process leaves a choice. */
    readonly choice: string | null;
  };
  'retrieve-step': { readonly stepId: StepId };
  'return-step': Noted & { readonly stepId: StepId };
  'open-consultation': Noted & { readonly unitId: UnitId; readonly dueAt: Instant };
  'answer-consultation': Noted & {
    readonly consultationId: ConsultationId;
    readonly answer: EventPayloads['dossier.consultation-answered.v1']['answer'];
  };
  'lapse-consultation': { readonly consultationId: ConsultationId };
  dispatch: Noted & { readonly placeCode: string };
  'transfer-custody': EventPayloads['dossier.custody-transferred.v1'];
  'hand-to-system': EventPayloads['dossier.step-handed-to-system.v1'];
  'receive-from-system': Noted & { readonly stepId: StepId };
  'draft-supplement': Noted & { readonly items: readonly AskedItem[] };
  'approve-supplement': Empty;
  'send-supplement': Empty;
  'provide-supplement': Empty;
  'confirm-supplement': { readonly documents: readonly CheckedDocument[] };
  'expire-supplement': Noted & { readonly number: string };
  'request-obligation': {
    readonly amount: Dong;
    readonly noticeNumber: string;
    readonly payBy: PlainDate | null;
  };
  'confirm-obligation': EventPayloads['dossier.obligation-confirmed.v1'];
  'request-withdrawal': Noted;
  'refuse-withdrawal': Noted;
  'confirm-withdrawal': Noted;
  'propose-stop': Noted & { readonly reason: StopReason };
  stop: Noted & { readonly number: string };
  suspend: { readonly documentNumber: string };
  'lift-suspension': { readonly documentNumber: string };
  redirect: Noted & { readonly system: string; readonly reference: string };
  'draft-refusal': Noted & { readonly stepId: StepId; readonly legalClause: string };
  'sign-refusal': Empty;
  'issue-refusal': { readonly number: string };
  'draft-result': Noted & { readonly stepId: StepId; readonly resultCode: string };
  'return-draft': Noted;
  'sign-result': { readonly fileId: string | null };
  'number-result': { readonly number: string };
  'issue-result': Empty;
  'receive-result': Empty;
  'resolve-at-once': EventPayloads['dossier.resolved-at-once.v1'];
  'mark-uncollected': Empty;
  'return-result': EventPayloads['dossier.returned.v1'];
  'collect-fee': EventPayloads['dossier.fee-collected.v1'];
  'refund-fee': EventPayloads['dossier.fee-refunded.v1'];
  'propose-extension': Noted & { readonly dueOn: PlainDate };
  extend: Noted & { readonly dueOn: PlainDate };
  'apply-calendar': Empty;
}

export type ActCode = keyof ActInputs;
export type CommandOf<Act extends ActCode> = { readonly act: Act } & ActInputs[Act];
export type Command = { [Act in ActCode]: CommandOf<Act> }[ActCode];

export interface PlannedStep {
  readonly key: string;
  readonly unitId: UnitId;
  readonly role: StepRole;
  /** At another agency: the papers travel, and the unit confirms their receipt. */
  readonly elsewhere: boolean;
}

/** What routing says about one command; computed before the decision, from the pinned process and the units of the day. */
export interface RouteFacts {
  readonly competentUnitId: UnitId | null;
  readonly returnUnitId: UnitId | null;
  /** Where the first step is done, when that is another agency than the one that took the dossier in. */
  readonly handOverTo: UnitId | null;
  /** Steps that the command would open, in order. */
  readonly opens: readonly PlannedStep[];
  /** Keys of steps for which no unit exists today. */
  readonly unresolved: readonly string[];
  /** The step that the command is about is followed by the decision. */
  readonly leadsToDecision: boolean;
  /** The process leaves a choice here and the command does not make a valid one. */
  readonly choiceMissing: boolean;
  /** Codes of dossiers of the same group that must be settled first. */
  readonly waitsFor?: readonly string[];
  /** The place that the command names is no commune of today. */
  readonly placeUnknown?: boolean;
  /** Where the command's step would go back to; null at the first. */
  readonly previous: PlannedStep | null;
}

export interface Facts {
  readonly now: Instant;
  readonly rules: PinnedRules;
  readonly calendarVersion: string;
  readonly route: RouteFacts;
  /** Fee by the pinned version for the copies and pages that the command names. */
  readonly feeDue: Dong;
  /** Terms of the exemptions and reductions claimed at acceptance. */
  readonly feeReliefs?: readonly ReliefTerms[];
  /** Of the result's file, where an act signs, issues or receives it; absent of what is folded or loaded in bulk. */
  readonly signature?: SignatureFacts;
}

export interface ActorStamp {
  readonly accountId: AccountId | null;
  readonly unitId: UnitId | null;
  readonly actingFor: AccountId | null;
}
