/**
 * What a version is made of. What it leaves unsaid it has by its rule set: period, supplement, extension, time to answer;
 * by default it is taken in at the counter, online and by post, from citizens, and costs nothing.
 */
import { plainDate } from '../../../src/kernel/plain-date.js';
import {
  seedDocumentId,
  seedFeeLineId,
  seedProcedureId,
  seedVersionId,
  type ProcedureSeed,
} from '../../../src/modules/catalogue/index.js';
import {
  RULE_SET_DEFAULTS,
  ruleSetPeriod,
  type Channel,
  type ExtensionRule,
  type FeeTiming,
  type ProcedureCase,
  type ProcedureVersion,
  type ProcessDefinition,
  type ResultType,
  type SupplementRule,
  type IntakeAnswer,
  type TimeLimitRule,
} from '../../../src/modules/catalogue/domain/index.js';
import type { UnitLevel, UnitSelector } from '../../../src/modules/organisation/domain/index.js';
import { FIELDS, type FieldKey } from './fields.js';
import type { Fee, Paper } from './words.js';

export interface VersionFacts {
  readonly ruleSet: 'R61' | 'R118';
  /** Within the rule set; default its whole period. */
  readonly from?: string;
  readonly to?: string;
  readonly name: string;
  readonly agency: string;
  readonly decision: string;
  readonly level: UnitLevel;
  readonly intake: readonly UnitLevel[];
  readonly competent: UnitSelector;
  readonly interlinked?: true;
  readonly channels?: readonly Channel[];
  readonly limits: readonly TimeLimitRule[];
  readonly cases?: readonly ProcedureCase[];
  readonly papers: readonly Paper[];
  readonly sets?: number;
  readonly applicants?: ProcedureVersion['applicants'];
  readonly results: readonly ResultType[];
  readonly conditions?: string;
  readonly feeTiming?: FeeTiming;
  readonly refundable?: true;
  readonly fees?: readonly Fee[];
  readonly basis: readonly string[];
  readonly immediate?: true;
  readonly supplement?: Partial<SupplementRule>;
  readonly extension?: Partial<ExtensionRule>;
  readonly answers?: IntakeAnswer['byChannel'];
  readonly process: ProcessDefinition;
}
/** A procedure with its versions in order of time. */
export function procedure(
  code: string,
  field: FieldKey,
  synonyms: readonly string[],
  ...versions: readonly VersionFacts[]
): ProcedureSeed {
  return { code, synonyms, versions: versions.map((facts, index) => versionOf(code, index + 1, field, facts)) };
}

const CHANNEL_WORDS: Record<Channel, string> = {
  direct: 'trực tiếp tại Bộ phận Một cửa',
  online: 'trực tuyến',
  postal: 'qua dịch vụ bưu chính công ích',
};

function versionOf(code: string, number: number, field: FieldKey, facts: VersionFacts): ProcedureVersion {
  const period = ruleSetPeriod(facts.ruleSet);
  const defaults = RULE_SET_DEFAULTS[facts.ruleSet];
  const channels = facts.channels ?? ['direct', 'online', 'postal'];
  const fees = facts.fees ?? [];
  return {
    id: seedVersionId(code, number),
    procedureId: seedProcedureId(code),
    ...{ code, number, status: 'published', ruleSet: facts.ruleSet },
    validFrom: facts.from === undefined ? period.validFrom : plainDate(facts.from),
    validTo: facts.to === undefined ? period.validTo : plainDate(facts.to),
    nameVi: facts.name,
    sequenceVi: sequenceOf(facts, channels),
    mannerVi: `Nộp hồ sơ ${channels.map((channel) => CHANNEL_WORDS[channel]).join(', ')}.`,
    channels,
    documents: facts.papers.map((each) => ({ ...each, id: seedDocumentId(code, number, each.key) })),
    sets: facts.sets ?? 1,
    limits: facts.limits,
    ...(facts.cases ? { cases: facts.cases } : {}),
    applicants: facts.applicants ?? ['citizen'],
    settlingAgencyVi: facts.agency,
    results: facts.results,
    conditionsVi: facts.conditions ?? null,
    feeTiming: fees.length === 0 ? 'none' : (facts.feeTiming ?? 'at-return'),
    feeRefundable: facts.refundable === true,
    fees: fees.map((each, index) => ({ ...each, id: seedFeeLineId(code, number, String(index + 1)) })),
    legalBasis: facts.basis,
    fieldCode: FIELDS[field].code,
    fieldVi: FIELDS[field].nameVi,
    publicationDecision: facts.decision,
    level: facts.level,
    intakeLevels: facts.intake,
    competent: facts.competent,
    mechanism: facts.interlinked ? 'interlinked' : 'one-stop',
    intakeMode: 'one-stop',
    immediate: facts.immediate === true,
    finishes: 'at-return-point',
    supplement: { ...defaults.supplement, ...facts.supplement },
    extension: { ...defaults.extension, ...facts.extension },
    intakeAnswerWithin: {
      ...defaults.intakeAnswerWithin,
      ...(facts.answers ? { byChannel: facts.answers } : {}),
    },
    process: facts.process,
    onlineLevel2011: null,
    onlineMode: null,
  };
}

const LEVEL_WORDS: Record<UnitLevel, string> = { ministry: 'bộ', province: 'tỉnh', district: 'huyện', commune: 'xã' };

function sequenceOf({ intake, process }: VersionFacts, channels: readonly Channel[]): string[] {
  const levels = intake.map((level) => LEVEL_WORDS[level]).join(' hoặc cấp ');
  const online = channels.includes('online') ? ' hoặc trên cổng dịch vụ công' : '';
  return [
    `Nộp hồ sơ tại Bộ phận Một cửa cấp ${levels}${online}; hồ sơ đủ thì nhận giấy tiếp nhận và hẹn trả kết quả.`,
    ...process.steps.map((step) => `${step.nameVi}.`),
    'Nhận kết quả tại nơi đã nộp hồ sơ hoặc theo cách đã đăng ký.',
  ];
}
