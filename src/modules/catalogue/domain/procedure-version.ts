/**
 * What an administrative procedure (thủ tục hành chính) is: Nghị định 63/2010/NĐ-CP Điều 8.2 names its parts (a–h), and a
 * published version has them all. Published versions never change; a dossier pins the one it was opened under.
 */
import type { Dong } from '../../../kernel/money.js';
import type { Id } from '../../../kernel/ids.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { UnitLevel, UnitSelector } from '../../organisation/domain/index.js';
import type { ProcessDefinition } from './process-definition.js';

export type ProcedureId = Id<'procedure'>;
export type ProcedureVersionId = Id<'procedure-version'>;
export type DocumentRequirementId = Id<'document-requirement'>;
export type FeeLineId = Id<'fee-line'>;

/** Kênh thực hiện: at the counter, on the internet, by public post. National codes 1, 2, 3. */
export const CHANNELS = ['direct', 'online', 'postal'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The texts in force when the dossier was taken in: domain rules that changed with the law hang on it. */
export const RULE_SETS = ['R2007', 'R2015', 'R61', 'R118'] as const;
export type RuleSetCode = (typeof RULE_SETS)[number];

/** Mức độ dịch vụ công trực tuyến 1–4, Nghị định 43/2011 Điều 3.4. */
export type OnlineLevel2011 = 1 | 2 | 3 | 4;
/** Một phần, toàn trình: Nghị định 42/2022, 224/2026 Điều 14. A different scale, never derived from the other. */
export type OnlineMode = 'information' | 'partial' | 'full';

export type StartEvent = 'accepted' | 'received-by-competent-unit' | 'postmark' | 'payment';

/** The limit of one channel; `channel` null is the limit of every channel without a rule of its own. */
export interface TimeLimitRule {
  readonly channel: Channel | null;
  /** Null: the law sets no limit, the dossier has no due date and stays out of the rates. */
  readonly limit: TimeLimit | null;
  readonly startEvent: StartEvent;
  /** Same-day limits: minutes after midnight up to which the day itself counts; null is 15:00. */
  readonly cutoffMinute: number | null;
  readonly textVi: string;
}

export type SupplementPolicy = 'restart' | 'pause' | 'sector';

export interface SupplementRule {
  readonly policy: SupplementPolicy;
  /** From acceptance, within which it may be asked (R61: 3 working days); null: no window. */
  readonly window: TimeLimit | null;
  /** How often in all; 1 by Nghị định 61/2018 Điều 11.2.c. */
  readonly maximum: number;
  /** The citizen's time to answer. */
  readonly answerWithin: TimeLimit;
}

export interface ExtensionRule {
  /** How often in all; 1 by Nghị định 61/2018 Điều 19.9. */
  readonly maximum: number;
  /** Longest prolongation past the due date; null: not bounded. */
  readonly longest: TimeLimit | null;
}

export type FeeKind = 'phi' | 'le-phi';
export type FeeTiming = 'none' | 'prepaid' | 'at-intake' | 'at-return';

export interface FeeLine {
  readonly id: FeeLineId;
  readonly kind: FeeKind;
  readonly nameVi: string;
  readonly channel: Channel | null;
  /** Price of the first units; 0 is free by law. */
  readonly amount: Dong;
  /** What is counted: a dossier, copies, pages. */
  readonly per: 'dossier' | 'copy' | 'page';
  /** From this unit on (1-based) the price is `amountAfter`; null: one price. */
  readonly stepAt: number | null;
  readonly amountAfter: Dong | null;
  readonly cap: Dong | null;
  readonly legalBasis: string;
}

export interface DocumentRequirement {
  readonly id: DocumentRequirementId;
  /** Short stable key within the procedure, for instance `to-khai`. */
  readonly key: string;
  readonly nameVi: string;
  readonly originals: number;
  readonly certifiedCopies: number;
  readonly photocopies: number;
  readonly mandatory: boolean;
  /** Register whose data stands in for the paper, or null. */
  readonly substitutedByData: string | null;
  /** To be shown and given back, not filed. */
  readonly shownOnly: boolean;
}

export interface ResultType {
  readonly code: string;
  readonly nameVi: string;
  readonly medium: 'paper' | 'electronic' | 'both';
}

export type IntakeMode = 'one-stop' | 'mobile' | 'on-site';
export type Applicant = 'citizen' | 'enterprise' | 'state-body' | 'other';

export interface ProcedureVersion {
  readonly id: ProcedureVersionId;
  readonly procedureId: ProcedureId;
  /** National code such as `1.001193`, without agency suffix. */
  readonly code: string;
  /** 1, 2, 3 … within the procedure. */
  readonly number: number;
  readonly status: 'draft' | 'published';
  readonly ruleSet: RuleSetCode;
  readonly validFrom: PlainDate | null;
  /** Exclusive. */
  readonly validTo: PlainDate | null;

  // Điều 8.2 a–g
  readonly nameVi: string;
  readonly sequenceVi: readonly string[];
  readonly mannerVi: string;
  readonly channels: readonly Channel[];
  readonly documents: readonly DocumentRequirement[];
  readonly sets: number;
  readonly limits: readonly TimeLimitRule[];
  readonly applicants: readonly Applicant[];
  readonly settlingAgencyVi: string;
  // Điều 8.2 h: where applicable, and said where not
  readonly results: readonly ResultType[];
  readonly conditionsVi: string | null;
  readonly feeTiming: FeeTiming;
  readonly feeRefundable: boolean;
  readonly fees: readonly FeeLine[];
  readonly legalBasis: readonly string[];

  readonly fieldCode: string;
  readonly fieldVi: string;
  readonly publicationDecision: string;
  /** Levels of the competent authority. */
  readonly level: UnitLevel;
  /** Levels of one-stop units that take it in. */
  readonly intakeLevels: readonly UnitLevel[];
  /** Who decides, relative to the place of intake. */
  readonly competent: UnitSelector;
  readonly mechanism: 'one-stop' | 'interlinked';
  readonly intakeMode: IntakeMode;
  /** Taken in, settled and returned at once; no receipt unless asked (Nghị định 61/2018 Điều 17.4). */
  readonly immediate: boolean;
  /** When the clock ends: receipt at the return point, or issue where the result is electronic only (domain rule T20). */
  readonly finishes: 'at-return-point' | 'at-issue';
  readonly supplement: SupplementRule;
  readonly extension: ExtensionRule;
  /** Time of the one-stop unit to answer an online submission. */
  readonly intakeAnswerWithin: TimeLimit;
  readonly process: ProcessDefinition;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly onlineMode: OnlineMode | null;
}

/** The limit that applies to a channel: its own rule, or else the rule of all channels; null when neither exists. */
export function limitFor(version: Pick<ProcedureVersion, 'limits'>, channel: Channel): TimeLimitRule | null {
  return (
    version.limits.find((rule) => rule.channel === channel) ??
    version.limits.find((rule) => rule.channel === null) ??
    null
  );
}
