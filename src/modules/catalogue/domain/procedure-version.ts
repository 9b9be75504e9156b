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
export const ONLINE_LEVELS_2011 = [1, 2, 3, 4] as const;
export type OnlineLevel2011 = (typeof ONLINE_LEVELS_2011)[number];
/** Một phần, toàn trình: Nghị định 42/2022, 224/2026 Điều 14. A different scale, never derived from the other. */
export const ONLINE_MODES = ['information', 'partial', 'full'] as const;
export type OnlineMode = (typeof ONLINE_MODES)[number];

export const START_EVENTS = ['accepted', 'received-by-competent-unit', 'postmark', 'payment'] as const;
export type StartEvent = (typeof START_EVENTS)[number];

/** Trường hợp: a kind of request with a limit of its own, such as a house among building permits. */
export interface ProcedureCase {
  /** Short stable key within the procedure: `nha-o-rieng-le`. */
  readonly key: string;
  readonly nameVi: string;
}

/** The limit of one channel; `channel` null is the limit of every channel without a rule of its own. */
export interface TimeLimitRule {
  readonly channel: Channel | null;
  /** Only for this case (key of `cases`); absent: for every case without a rule of its own. */
  readonly caseKey?: string;
  /** Null: the law sets no limit, the dossier has no due date and stays out of the rates. */
  readonly limit: TimeLimit | null;
  readonly startEvent: StartEvent;
  /** Same-day limits: minutes after midnight up to which the day itself counts; null is 15:00. */
  readonly cutoffMinute: number | null;
  readonly textVi: string;
}

export const SUPPLEMENT_POLICIES = ['restart', 'pause', 'sector'] as const;
export type SupplementPolicy = (typeof SUPPLEMENT_POLICIES)[number];

export interface SupplementRule {
  readonly policy: SupplementPolicy;
  /** From acceptance, within which it may be asked (R61: 3 working days); null: no window. */
  readonly window: TimeLimit | null;
  /** How often in all; 1 by Nghị định 61/2018 Điều 11.2.c. */
  readonly maximum: number;
  /** The citizen's time to answer. */
  readonly answerWithin: TimeLimit;
  /** Sector policy: what a supplement adds to the limit (2.000986: 2 working days); absent: nothing. */
  readonly adds?: TimeLimit;
  /** Sector policy: time to refuse once the answer fails or does not come (Nghị định 217/2026: 1 working day). */
  readonly refuseWithin?: TimeLimit;
}

export interface ExtensionRule {
  /** How often in all; 1 by Nghị định 61/2018 Điều 19.9. */
  readonly maximum: number;
  /** Longest prolongation past the due date; null: not bounded. */
  readonly longest: TimeLimit | null;
  /** Longest time in all, counted from the start of the clock (1.011441: 3 working days); absent: not bounded. */
  readonly total?: TimeLimit;
}

/** Phí: the price of a service; lệ phí: the charge for issuing a paper (Luật Phí và lệ phí 2015 Điều 3). */
export const FEE_KINDS = ['phi', 'le-phi'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];
export const FEE_TIMINGS = ['none', 'prepaid', 'at-intake', 'at-return'] as const;
export type FeeTiming = (typeof FEE_TIMINGS)[number];
export const FEE_BASES = ['dossier', 'copy', 'page'] as const;

export interface FeeLine {
  readonly id: FeeLineId;
  readonly kind: FeeKind;
  readonly nameVi: string;
  readonly channel: Channel | null;
  /** Only for this case (key of `cases`); absent: for every case without a line of its own of this kind and name. */
  readonly caseKey?: string;
  /** Price of the first units; 0 is free by law. */
  readonly amount: Dong;
  /** What is counted: a dossier, copies, pages. */
  readonly per: (typeof FEE_BASES)[number];
  /** From this unit on (1-based) the price is `amountAfter`; null: one price. */
  readonly stepAt: number | null;
  readonly amountAfter: Dong | null;
  /** Most that is charged: for one copy where pages are counted, else for all units together. */
  readonly cap: Dong | null;
  readonly legalBasis: string;
  /** When the line is charged at all, in words for the clerk: `đăng ký quá hạn`. Absent: always. */
  readonly conditionVi?: string;
  /** The provincial People's Council sets the amount: `amount` 0 means "not yet entered", never "free". */
  readonly setByProvince?: true;
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

export const RESULT_MEDIA = ['paper', 'electronic', 'both'] as const;

export interface ResultType {
  readonly code: string;
  readonly nameVi: string;
  readonly medium: (typeof RESULT_MEDIA)[number];
}

export const INTAKE_MODES = ['one-stop', 'mobile', 'on-site'] as const;
export type IntakeMode = (typeof INTAKE_MODES)[number];
/** Đối tượng thực hiện. National codes 1–4. */
export const APPLICANTS = ['citizen', 'enterprise', 'state-body', 'other'] as const;
export type Applicant = (typeof APPLICANTS)[number];
export const MECHANISMS = ['one-stop', 'interlinked'] as const;

/** Of an online submission, and of single channels where the procedure says so (3.000333: one hour at the counter). */
export interface IntakeAnswer extends TimeLimit {
  readonly byChannel?: Readonly<Partial<Record<Channel, TimeLimit>>>;
}

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
  /** Cases with limits of their own; absent: the procedure knows none. */
  readonly cases?: readonly ProcedureCase[];
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
  /** Quyết định công bố: number and body. */
  readonly publicationDecision: string;
  /** Day of that decision, where known, and who took it: indicator 1.1 of Quyết định 766 compares it with `validFrom`. */
  readonly publishedOn?: PlainDate;
  readonly publishedBy?: 'ministry' | 'province';
  /** Levels of the competent authority. */
  readonly level: UnitLevel;
  /** Levels of one-stop units that take it in. */
  readonly intakeLevels: readonly UnitLevel[];
  /** Who decides, relative to the place of intake. */
  readonly competent: UnitSelector;
  readonly mechanism: (typeof MECHANISMS)[number];
  readonly intakeMode: IntakeMode;
  /** Taken in, settled and returned at once; no receipt unless asked (Nghị định 61/2018 Điều 17.4). */
  readonly immediate: boolean;
  /** When the clock ends: receipt at the return point, or issue where the result is electronic only (domain rule T20). */
  readonly finishes: 'at-return-point' | 'at-issue';
  readonly supplement: SupplementRule;
  readonly extension: ExtensionRule;
  /** Time of the one-stop unit to answer: whether it takes the dossier in. */
  readonly intakeAnswerWithin: IntakeAnswer;
  readonly process: ProcessDefinition;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly onlineMode: OnlineMode | null;
}

/**
 * The time to answer whether a dossier is taken in; or null, where nobody waits for an answer. Online it runs from the
 * submission. At the counter and by post it runs from the draft, and only where the procedure sets a time.
 */
export function intakeAnswerFor(
  { intakeAnswerWithin }: Pick<ProcedureVersion, 'intakeAnswerWithin'>,
  channel: Channel,
): TimeLimit | null {
  const { byChannel, value, unit } = intakeAnswerWithin;
  return byChannel?.[channel] ?? (channel === 'online' ? { value, unit } : null);
}

/**
 * The limit that applies: the narrowest rule wins, the case before the channel. Without a case, or for a case without
 * rules, the rules without a case apply. Null when no rule fits.
 */
export function limitFor(
  version: Pick<ProcedureVersion, 'limits'>,
  channel: Channel,
  caseKey?: string,
): TimeLimitRule | null {
  const narrowest = (rules: readonly TimeLimitRule[]): TimeLimitRule | undefined =>
    rules.find((rule) => rule.channel === channel) ?? rules.find((rule) => rule.channel === null);
  const ofCase = caseKey === undefined ? [] : version.limits.filter((rule) => rule.caseKey === caseKey);
  return narrowest(ofCase) ?? narrowest(version.limits.filter((rule) => rule.caseKey === undefined)) ?? null;
}
