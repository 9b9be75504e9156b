/** What papers say. Everything is fetched and decided before; forms only put it in its place. */
import type { Instant } from '../../../kernel/instant.js';
import type { Dong } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Delivery, Timing } from '../../dossiers/domain/index.js';
import type { PaperKind } from './paper-kind.js';

/** Cơ quan ban hành: two lines at the top left. */
export interface Issuer {
  readonly above: string;
  readonly name: string;
  /** `Đàm Thủy`, before the date; null where the unit belongs to no place by name. */
  readonly place: string | null;
}

export interface Frame {
  readonly issuer: Issuer;
  /** The day of what happened, not of the printing. */
  readonly at: Instant;
  /** 0: the original; n: the n-th copy. */
  readonly copyNumber: number;
}

export interface Party {
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly personalId: string | null;
}

export interface PaperDocument {
  readonly name: string;
  readonly originals: number;
  readonly certifiedCopies: number;
  readonly photocopies: number;
}

export interface PaperFee {
  readonly name: string;
  readonly amount: Dong;
}

/** What every paper about one dossier says. */
export interface DossierFacts extends Frame {
  /** Null before acceptance. */
  readonly code: string | null;
  /** Where anybody checks the dossier; null before acceptance. */
  readonly checkUrl: string | null;
  /** Where the holder of this very print may rate the service: it ends with a secret. Left out on papers without one. */
  readonly rateUrl?: string | null;
  readonly oneStopName: string;
  readonly procedureName: string;
  /** What is asked for, in the clerk's words; null: as the procedure is called. */
  readonly subject: string | null;
  readonly applicant: Party;
  readonly submitter: Party;
  readonly channel: string;
  readonly documents: readonly PaperDocument[];
  readonly sets: number;
}

export interface ReceiptFacts extends DossierFacts {
  readonly limitText: string;
  readonly acceptedAt: Instant;
  /** Null where the procedure has no limit, or its clock starts later. */
  readonly promisedAt: Instant | null;
  readonly returnPlace: string;
  /** How the applicant wants the result; nothing said: at the place of return. */
  readonly delivery?: Delivery | null;
  readonly fees: readonly PaperFee[];
  readonly feeDue: Dong;
  readonly feeCollected: Dong;
  readonly register: { readonly year: number; readonly number: number } | null;
  readonly clerk: string | null;
  /** After a supplement: the date that was promised before. */
  readonly renewed: boolean;
}

export interface CertificationFacts extends ReceiptFacts {
  readonly copies: number;
  readonly pages: number;
}

export interface SeveralFacts extends Frame {
  readonly oneStopName: string;
  readonly submitter: Party;
  readonly clerk: string | null;
  readonly dossiers: readonly {
    readonly code: string;
    readonly checkUrl: string;
    readonly procedureName: string;
    readonly applicantName: string;
    readonly acceptedAt: Instant;
    readonly promisedAt: Instant | null;
    readonly feeDue: Dong;
  }[];
}

export interface SupplementFacts extends DossierFacts {
  readonly items: readonly {
    readonly name: string;
    readonly originals: number;
    readonly certifiedCopies: number;
    readonly photocopies: number;
    readonly legalClause: string | null;
  }[];
  readonly reason: string | null;
  readonly answerDueAt: Instant | null;
  readonly guide: string | null;
}

export interface RejectionFacts extends DossierFacts {
  readonly phase: 'intake' | 'review' | 'expiry';
  readonly number: string | null;
  readonly reason: string | null;
  readonly legalClause: string | null;
  readonly signer: string | null;
}

export interface ApologyFacts extends DossierFacts {
  readonly acceptedAt: Instant;
  readonly firstDueOn: PlainDate;
  readonly formerDueOn: PlainDate;
  readonly newDueAt: Instant;
  readonly reason: string | null;
  readonly signer: string | null;
}

export interface StopFacts extends DossierFacts {
  readonly number: string;
  readonly acceptedAt: Instant;
  readonly stage: string;
  readonly askedBy: string | null;
  readonly askedAt: Instant;
  readonly reason: string;
  readonly note: string | null;
  readonly feePaid: Dong;
  readonly feeRefundable: boolean;
  readonly signer: string | null;
}

/** One hand-over: who gave, who took, and how the step that ends with it stood to its own limit. */
export interface HandOverRow {
  readonly work: string;
  readonly fromUnit: string;
  readonly fromPerson: string | null;
  readonly sentAt: Instant;
  readonly toUnit: string;
  readonly toPerson: string | null;
  readonly receivedAt: Instant | null;
  readonly timing: Timing | null;
  readonly note: string | null;
}

export interface ControlSlipFacts extends DossierFacts {
  readonly acceptedAt: Instant;
  readonly promisedAt: Instant | null;
  readonly limitText: string;
  readonly rows: readonly HandOverRow[];
  /** Result received at the return point. */
  readonly resultAt: Instant | null;
  readonly timing: Timing | null;
}

export interface HandOverSlipFacts extends Frame {
  readonly fromUnit: string;
  readonly toUnit: string;
  readonly giver: string | null;
  readonly taker: string | null;
  readonly sentAt: Instant;
  readonly receivedAt: Instant | null;
  readonly dossiers: readonly {
    readonly code: string;
    readonly procedureName: string;
    readonly applicantName: string;
    readonly sets: number;
    readonly promisedAt: Instant | null;
  }[];
}

export interface ReturnSlipFacts extends DossierFacts {
  readonly result: string;
  readonly decisionNumber: string | null;
  readonly returnedAt: Instant;
  readonly to: 'applicant' | 'proxy' | 'post' | 'download' | 'withdrawal';
  readonly feeCollected: Dong;
  /** Papers that go back to the citizen. */
  readonly givenBack: readonly PaperDocument[];
  readonly clerk: string | null;
}

export interface FeeReceiptFacts extends DossierFacts {
  readonly number: string | null;
  readonly fees: readonly PaperFee[];
  readonly amount: Dong;
  readonly method: string | null;
  readonly collector: string | null;
}

export interface RegisterRow {
  readonly number: number;
  readonly code: string;
  readonly procedureName: string;
  readonly sets: number;
  readonly applicantName: string;
  readonly contact: string;
  readonly competentUnit: string;
  readonly acceptedAt: Instant;
  readonly promisedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly returnedAt: Instant | null;
  readonly manner: string;
}

export interface RegisterFacts extends Frame {
  readonly unitName: string;
  readonly from: PlainDate;
  /** Inclusive. */
  readonly to: PlainDate;
  readonly rows: readonly RegisterRow[];
}

/** Facts by kind of paper. */
export interface PaperFacts {
  'intake-receipt': ReceiptFacts;
  'certification-receipt': CertificationFacts;
  'receipt-of-several': SeveralFacts;
  'supplement-notice': SupplementFacts;
  'rejection-notice': RejectionFacts;
  apology: ApologyFacts;
  'stop-notice': StopFacts;
  'control-slip': ControlSlipFacts;
  'hand-over-slip': HandOverSlipFacts;
  'return-slip': ReturnSlipFacts;
  'fee-receipt': FeeReceiptFacts;
  register: RegisterFacts;
}

/** Every kind has facts. */
export type FactsOf<Kind extends PaperKind> = PaperFacts[Kind];
