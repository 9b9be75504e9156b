/**
 * What happened to a dossier, in order, never changed: the truth from which its row, dates, status and counts are folded.
 * Payloads hold ids, codes, amounts and field names. Names, addresses and free text stand in rows that can be corrected
 * and erased (`person`, `dossier_note`, `dossier_file`); an event points to them by id.
 */
import type { Id } from '../../../kernel/ids.js';
import type { Instant } from '../../../kernel/instant.js';
import type { Dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type {
  Applicant,
  Channel,
  DocumentRequirementId,
  FeeLineId,
  OnlineLevel2011,
  ProcedureVersionId,
  ReliefTerms,
  RuleSetCode,
  StepRole,
} from '../../catalogue/domain/index.js';
import type { AccountId, PersonId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';

export type DossierId = Id<'dossier'>;
export type EventId = Id<'dossier-event'>;
export type StepId = Id<'step-instance'>;
export type ConsultationId = Id<'consultation'>;
export type NoteId = Id<'dossier-note'>;

/** A paper of the checklist as the clerk found it. */
export interface CheckedDocument {
  readonly requirementId: DocumentRequirementId;
  /** `substituted`: data of a register stands in for it; `deferred`: a scan is owed, with a reason in the note. */
  readonly status: 'present' | 'substituted' | 'missing';
  readonly originals: number;
  readonly certifiedCopies: number;
  readonly photocopies: number;
}

/** One thing asked for: a paper of the pinned version or a clause of law; free text alone is not enough (NĐ 63/2010 Đ18). */
export interface AskedItem {
  readonly requirementId: DocumentRequirementId | null;
  readonly legalClause: string | null;
}

export interface OpenedStep {
  readonly stepId: StepId;
  readonly key: string;
  readonly unitId: UnitId;
  readonly role: StepRole;
  /** False: the papers must first be received at the unit (both sides confirm); the step's clock starts then. */
  readonly received: boolean;
}

/** Why settling stops before a result (form 05 of TT 03/2025). */
export const STOP_REASONS = [
  'applicant-ceased',
  'object-gone',
  'other-procedure',
  'court-or-inspection',
  'law-changed',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** All that the dossier has at `fromUnitId` goes to `toUnitId`. */
export interface CustodyMove {
  readonly fromUnitId: UnitId;
  readonly toUnitId: UnitId;
}

interface Noted {
  readonly noteId: NoteId | null;
}

export interface EventPayloads {
  'dossier.opened.v1': {
    readonly versionId: ProcedureVersionId;
    readonly channel: Channel;
    readonly intakeUnitId: UnitId;
    readonly applicantId: PersonId;
    readonly submitterId: PersonId;
    readonly applicantKind: Applicant;
    readonly sets: number;
    readonly onlineLevel2011: OnlineLevel2011 | null;
    /** Which of the procedure's cases it is (key of `cases`), where limits and fees differ by case. */
    readonly caseKey?: string;
    /** Day of the postmark of a dossier that came by post. */
    readonly postmarkOn: PlainDate | null;
    /** GSO code of the commune of residence, parcel or site, by which competence is decided. */
    readonly placeCode?: string;
    /** Where the applicant was helped to file, when that is not the place of intake. */
    readonly supportUnitId?: UnitId;
  };
  'dossier.submitted.v1': { readonly documents: readonly CheckedDocument[] };
  'dossier.prepayment-requested.v1': { readonly feeDue: Dong };
  'dossier.prepaid.v1': { readonly amount: Dong; readonly receiptNumber: string };
  'dossier.correction-requested.v1': Noted & { readonly items: readonly AskedItem[] };
  'dossier.correction-answered.v1': { readonly documents: readonly CheckedDocument[] };
  'dossier.not-accepted.v1': Noted & { readonly legalClause: string };
  'dossier.accepted.v1': {
    readonly code: string;
    readonly competentUnitId: UnitId;
    readonly returnUnitId: UnitId;
    readonly documents: readonly CheckedDocument[];
    readonly feeDue: Dong;
    readonly feeCollected: Dong;
    readonly copies: number;
    readonly pages: number;
    /** Conditional fee lines whose condition holds. */
    readonly feeConditions?: readonly FeeLineId[];
    /** Exemptions and reductions as they were granted. */
    readonly feeReliefs?: readonly ReliefTerms[];
  };
  'dossier.handed-over.v1': Noted & { readonly toUnitId: UnitId };
  'dossier.received.v1': { readonly opened: readonly OpenedStep[] };
  'dossier.processing-started.v1': { readonly opened: readonly OpenedStep[] };
  'dossier.step-assigned.v1': { readonly stepId: StepId; readonly assigneeId: AccountId };
  'dossier.step-received.v1': { readonly stepId: StepId };
  'dossier.step-completed.v1': Noted & { readonly stepId: StepId; readonly opened: readonly OpenedStep[] };
  'dossier.step-retrieved.v1': { readonly stepId: StepId; readonly opened: readonly OpenedStep[] };
  'dossier.step-returned.v1': Noted & { readonly stepId: StepId; readonly opened: readonly OpenedStep[] };
  'dossier.consultation-opened.v1': Noted & {
    readonly consultationId: ConsultationId;
    readonly unitId: UnitId;
    readonly dueAt: Instant;
    /** What silence means, by the step that asks; absent: nothing, the head is told. */
    readonly onSilence?: 'deemed-agreed';
  };
  'dossier.consultation-answered.v1': Noted & {
    readonly consultationId: ConsultationId;
    readonly answer: 'agreed' | 'agreed-with-conditions' | 'disagreed';
  };
  /** Silence at the end of the time to answer: agreement where the sector's law says so, else the lead goes on without. */
  'dossier.consultation-lapsed.v1': { readonly consultationId: ConsultationId; readonly agreed: boolean };
  /** The place that decides competence, said by a person where the rule finds none. */
  'dossier.dispatched.v1': Noted & { readonly placeCode: string };
  /** A reform moves the dossier from units that end to those that follow them. */
  'dossier.custody-transferred.v1': { readonly moves: readonly CustodyMove[]; readonly legalRef: string };
  'dossier.step-handed-to-system.v1': { readonly stepId: StepId; readonly system: string; readonly reference: string };
  'dossier.step-returned-from-system.v1': Noted & { readonly stepId: StepId };
  'dossier.supplement-drafted.v1': Noted & { readonly items: readonly AskedItem[] };
  'dossier.supplement-approved.v1': Record<string, never>;
  'dossier.supplement-sent.v1': { readonly answerDueAt: Instant };
  /** The applicant says that what was asked for has been sent; the clock stands still until the counter has looked. */
  'dossier.supplement-provided.v1': Record<string, never>;
  'dossier.supplement-confirmed.v1': { readonly documents: readonly CheckedDocument[] };
  'dossier.supplement-expired.v1': Noted & { readonly number: string };
  'dossier.obligation-requested.v1': {
    readonly amount: Dong;
    readonly noticeNumber: string;
    readonly payBy: PlainDate | null;
  };
  'dossier.obligation-confirmed.v1': {
    readonly basis: 'paid' | 'debt-recorded' | 'exempted';
    readonly voucher: string | null;
  };
  'dossier.withdrawal-requested.v1': Noted;
  'dossier.withdrawal-refused.v1': Noted;
  'dossier.withdrawn.v1': Noted;
  'dossier.stop-proposed.v1': Noted & { readonly reason: StopReason };
  'dossier.stopped.v1': Noted & { readonly number: string };
  'dossier.suspended.v1': { readonly documentNumber: string };
  'dossier.suspension-lifted.v1': { readonly documentNumber: string };
  'dossier.redirected.v1': Noted & { readonly system: string; readonly reference: string };
  'dossier.refusal-drafted.v1': Noted & {
    readonly stepId: StepId;
    readonly legalClause: string;
    readonly opened: readonly OpenedStep[];
  };
  'dossier.refusal-signed.v1': { readonly stepId: StepId };
  'dossier.refused.v1': { readonly number: string };
  'dossier.result-drafted.v1': Noted & {
    readonly stepId: StepId;
    readonly resultCode: string;
    readonly opened: readonly OpenedStep[];
  };
  'dossier.draft-returned.v1': Noted & { readonly opened: readonly OpenedStep[] };
  'dossier.result-signed.v1': { readonly stepId: StepId; readonly fileId: string | null };
  'dossier.result-numbered.v1': { readonly number: string };
  'dossier.result-issued.v1': Record<string, never>;
  'dossier.result-received.v1': { readonly unitId: UnitId };
  /** Settled in the visit itself: the book number of the result that was signed there. */
  'dossier.resolved-at-once.v1': { readonly resultCode: string; readonly number: string };
  'dossier.result-uncollected.v1': Record<string, never>;
  'dossier.returned.v1': {
    readonly to: 'applicant' | 'proxy' | 'post' | 'download';
    readonly feeCollected: Dong;
    readonly identityChecked: boolean;
  };
  'dossier.fee-collected.v1': {
    readonly amount: Dong;
    readonly method: 'cash' | 'transfer' | 'card' | 'online';
    readonly receiptNumber: string;
  };
  /** Given back after an end without a result; `receiptNumber` is that of the payment slip, or of the service's refund. */
  'dossier.fee-refunded.v1': {
    readonly amount: Dong;
    readonly method: 'cash' | 'transfer' | 'online';
    readonly receiptNumber: string;
  };
  'dossier.extension-proposed.v1': Noted & { readonly dueOn: PlainDate };
  'dossier.extended.v1': Noted & { readonly dueOn: PlainDate };
  /** The date counted again under the calendar that the frame names. */
  'dossier.calendar-applied.v1': Record<string, never>;
}

export type EventType = keyof EventPayloads;

export interface EventFrame {
  readonly id: EventId;
  readonly dossierId: DossierId;
  /** 1, 2, 3 … without gap. */
  readonly seq: number;
  /** When it happened, on the clock for law. */
  readonly at: Instant;
  /** When it was written down; later than `at` only for entries made afterwards. */
  readonly recordedAt: Instant;
  readonly actorId: AccountId | null;
  readonly actorUnitId: UnitId | null;
  readonly actingFor: AccountId | null;
  readonly ruleSet: RuleSetCode;
  /** The calendar under which dates that this event sets are computed. */
  readonly calendarVersion: string;
}

export type EventOf<Type extends EventType> = EventFrame & {
  readonly type: Type;
  readonly payload: EventPayloads[Type];
};

export type DossierEvent = { [Type in EventType]: EventOf<Type> }[EventType];
