/** The case: everything that its events say, folded. The stored row is a copy of a part of it. */
import type { Instant } from '../../../kernel/instant.js';
import type { Dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { CompiledCalendar } from '../../calendar/domain/index.js';
import type {
  Applicant,
  Channel,
  OnlineLevel2011,
  ProcedureVersion,
  ProcedureVersionId,
  RuleSetCode,
  StepRole,
} from '../../catalogue/domain/index.js';
import type { AccountId, PersonId } from '../../identity/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { ClockLedger, Pause, PauseKind } from './clock-ledger.js';
import type { AskedItem, CheckedDocument, ConsultationId, CustodyMove, DossierId, StepId } from './dossier-event.js';
import type { DossierStateCode, Outcome, Timing } from './dossier-state.js';

/** What a dossier is bound to from its opening on. */
export interface PinnedRules {
  readonly version: ProcedureVersion;
  /** The calendar version that an event names, compiled with the office hours of the intake unit. */
  calendar(version: string): CompiledCalendar;
}

/** A step inside processing, as far as the lifecycle needs it; its own clock belongs to routing. */
export interface Step {
  readonly id: StepId;
  readonly key: string;
  readonly unitId: UnitId;
  readonly role: StepRole;
  readonly assigneeId: AccountId | null;
  readonly openedAt: Instant;
  /** Null while the papers are on their way to the unit. */
  readonly receivedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly ending: 'completed' | 'returned' | 'retrieved' | 'cut-off' | null;
  /** Done in another system of record: read-only here until its answer has come. */
  readonly external?: { readonly system: string; readonly reference: string; readonly returnedAt: Instant | null };
}

export interface Consultation {
  readonly id: ConsultationId;
  readonly unitId: UnitId;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly answeredAt: Instant | null;
  readonly onSilence?: 'deemed-agreed';
}

export interface Supplement {
  readonly items: readonly AskedItem[];
  readonly draftedAt: Instant;
  readonly approvedAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly answerDueAt: Instant | null;
  /** When the applicant last said that everything asked for had been sent. */
  readonly providedAt: Instant | null;
}

export interface Decision {
  readonly kind: 'result' | 'refusal';
  readonly resultCode: string | null;
  /** The step that drafted it: where it goes back to; null of what was settled at once. */
  readonly draftedIn: StepId | null;
  readonly signedAt: Instant | null;
  /** Who signed, and the file that was signed; absent before, null where it was signed on paper. */
  readonly signedBy?: AccountId | null;
  readonly fileId?: string | null;
  readonly number: string | null;
  readonly issuedAt: Instant | null;
}

export interface Dossier {
  readonly id: DossierId;
  /** Null before acceptance. */
  readonly code: string | null;
  /** Number of the last event: the version that `If-Match` compares. */
  readonly seq: number;
  readonly lastEventAt: Instant;
  readonly state: DossierStateCode;
  readonly stateSince: Instant;
  /** Where a withdrawal request or a proposal to stop goes back to when it is refused. */
  readonly formerState: DossierStateCode | null;

  readonly versionId: ProcedureVersionId;
  readonly ruleSet: RuleSetCode;
  readonly channel: Channel;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly caseKey: string | null;
  readonly applicantKind: Applicant;
  readonly applicantId: PersonId;
  readonly submitterId: PersonId;
  readonly sets: number;
  readonly postmarkOn: PlainDate | null;
  /** Never changes: codes and papers name it. */
  readonly intakeUnitId: UnitId;
  /** Who acts for the unit of intake now: itself, or its successor after a reform. */
  readonly intakeDeskId: UnitId;
  /** What reforms have moved so far, oldest first. */
  readonly moves: readonly CustodyMove[];
  readonly supportUnitId: UnitId | null;
  /** GSO code of the commune by which competence is decided; null: the place of intake itself. */
  readonly placeCode: string | null;
  readonly competentUnitId: UnitId | null;
  readonly returnUnitId: UnitId | null;

  readonly openedAt: Instant;
  readonly submittedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly outcome: Outcome | null;
  /** Only of granted and refused ones. */
  readonly timing: Timing | null;
  readonly returnedAt: Instant | null;

  /** Null until the clock has started. */
  readonly clock: ClockLedger | null;
  readonly documents: readonly CheckedDocument[];
  readonly feeDue: Dong;
  readonly feeCollected: Dong;
  /** Of what was collected, given back so far. */
  readonly feeRefunded: Dong;
  /** The parts that came, and went back, through the payment service. */
  readonly feePaidByService: Dong;
  readonly feeRefundedByService: Dong;

  readonly correctionCount: number;
  readonly supplementCount: number;
  readonly extensionCount: number;
  readonly supplement: Supplement | null;
  /** Last day to pay, as the notice of the obligation that is open says; absent where none is, null where it names none. */
  readonly payBy?: PlainDate | null;
  readonly proposedDueOn: PlainDate | null;
  readonly decision: Decision | null;
  /** In the order they were opened; closed ones stay. */
  readonly steps: readonly Step[];
  readonly consultations: readonly Consultation[];
  readonly handedOverTo: UnitId | null;
  /** The completion that was the last thing to happen: until the next holder acts, its holder may take it back (T23). */
  readonly lastCompletion: { readonly stepId: StepId; readonly opened: readonly StepId[] } | null;
}

export function openSteps(dossier: Pick<Dossier, 'steps'>): Step[] {
  return dossier.steps.filter((step) => step.closedAt === null);
}

export function openConsultations(dossier: Pick<Dossier, 'consultations'>): Consultation[] {
  return dossier.consultations.filter((consultation) => consultation.answeredAt === null);
}

/** The open pause of a kind; null when the clock does not stand still for that reason. */
export function openPauseOf({ clock }: Pick<Dossier, 'clock'>, kind: PauseKind): Pause | null {
  return clock?.pauses.find((pause) => pause.kind === kind && pause.to === null) ?? null;
}
