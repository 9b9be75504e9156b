/**
 * From a national record to a version under the rules in force, with what a person must look at. Where the record is
 * silent the rule set's defaults stand; the process is the typical one of two steps until the province's own is entered.
 */
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { UnitLevel, UnitSelector } from '../../organisation/domain/index.js';
import type { NationalRecord, ReviewFlag } from './national-record.js';
import type { ProcessDefinition } from './process-definition.js';
import type { Applicant, Channel, DocumentRequirement, FeeLine, ProcedureVersion } from './procedure-version.js';
import { feesOfRecord } from './record-fees.js';
import { limitsOfRecord } from './record-limits.js';
import { RULE_SET_DEFAULTS, ruleSetOn } from './rule-set.js';

export interface VersionFrame {
  readonly id: ProcedureVersion['id'];
  readonly procedureId: ProcedureVersion['procedureId'];
  readonly number: number;
  readonly validFrom: PlainDate;
  readonly field: { readonly code: string; readonly nameVi: string; readonly official: boolean };
  readonly documentId: (key: string) => DocumentRequirement['id'];
  readonly feeLineId: (key: string) => FeeLine['id'];
}

export interface RecordVersion {
  readonly version: ProcedureVersion;
  readonly flags: readonly ReviewFlag[];
}

const CHANNEL_WORDS: Record<Channel, string> = {
  direct: 'trực tiếp tại Bộ phận Một cửa',
  online: 'trực tuyến',
  postal: 'qua dịch vụ bưu chính công ích',
};
const CONDITIONAL = /trường hợp|nếu |đối với/i;
/** The rule set that imported versions stand under begins here; no older state of a procedure is imported. */
const FIRST_DAY = plainDate('2025-07-01');

export function versionOfRecord(record: NationalRecord, frame: VersionFrame): RecordVersion {
  const channels = [...new Set(record.places.map(({ channel }) => channel))];
  const served = record.levels.filter((level) => level === 'province' || level === 'commune');
  const level: UnitLevel = served.includes('commune') ? 'commune' : 'province';
  const competent: UnitSelector = served.length === 1 ? { at: 'level', level, function: 'PC' } : { at: 'intake' };
  const limits = limitsOfRecord(record, channels);
  const legalBasis = record.legalBasis.length > 0 ? record.legalBasis : [record.decision].filter((text) => text !== '');
  const fees = feesOfRecord(record, channels, legalBasis[0] ?? '');
  const validFrom = frame.validFrom < FIRST_DAY ? FIRST_DAY : frame.validFrom;
  const ruleSet = ruleSetOn(validFrom);
  const flags = [...limits.flags, ...fees.flags, ...otherFlags(record, frame, served)];
  const version: ProcedureVersion = {
    ...{ id: frame.id, procedureId: frame.procedureId, code: record.code, number: frame.number, status: 'draft' },
    ...{ ruleSet, validFrom, validTo: null, nameVi: record.nameVi },
    sequenceVi: record.steps,
    mannerVi: channels.length === 0 ? '' : `Nộp hồ sơ ${channels.map((each) => CHANNEL_WORDS[each]).join(', ')}.`,
    channels,
    documents: papersOf(record, frame),
    sets: 1,
    limits: limits.limits,
    ...(limits.cases.length > 0 ? { cases: limits.cases } : {}),
    applicants: applicantsOf(record.subjectsVi),
    settlingAgencyVi: record.agenciesVi,
    results: record.results.map(({ code, nameVi }, index) => ({
      code: code === '' ? `KQ-${record.code}-${String(index + 1)}` : code,
      nameVi,
      medium: 'both',
    })),
    conditionsVi: record.conditions === '' ? null : record.conditions,
    feeTiming: fees.fees.length === 0 ? 'none' : 'at-return',
    feeRefundable: false,
    fees: fees.fees.map((line, index) => ({ ...line, id: frame.feeLineId(String(index + 1)) })),
    legalBasis,
    ...{ fieldCode: frame.field.code, fieldVi: frame.field.nameVi, publicationDecision: record.decision },
    ...{ level, intakeLevels: served, competent, mechanism: 'one-stop', intakeMode: 'one-stop', immediate: false },
    finishes: 'at-return-point',
    ...RULE_SET_DEFAULTS[ruleSet],
    process: typicalProcess(competent),
    onlineLevel2011: null,
    onlineMode: null,
  };
  return { version, flags: [...new Set(flags)] };
}

function otherFlags(record: NationalRecord, frame: VersionFrame, served: readonly UnitLevel[]): ReviewFlag[] {
  const flags: readonly (readonly [ReviewFlag, boolean])[] = [
    ['result-without-code', record.results.some(({ code }) => code === '')],
    ['basis-is-the-decision', record.legalBasis.length === 0],
    ['authority-by-intake', served.length !== 1],
    ['authority-of-province', served.length === 1 && served[0] === 'province'],
    ['field-code-own', !frame.field.official],
    ['process-typical', true],
  ];
  return [...paperFlags(record), ...flags.flatMap(([flag, holds]) => (holds ? [flag] : []))];
}

function paperFlags({ papers }: NationalRecord): ReviewFlag[] {
  const byCase = papers.some(({ group, nameVi }) => CONDITIONAL.test(group) || CONDITIONAL.test(nameVi));
  const uncounted = papers.some(({ originals, copies }) => originals + copies === 0);
  return [...(byCase ? (['papers-by-case'] as const) : []), ...(uncounted ? (['papers-without-count'] as const) : [])];
}

/** A paper of a case is not asked of everybody; one without a number is shown, not filed. */
function papersOf({ papers }: NationalRecord, { documentId }: VersionFrame): DocumentRequirement[] {
  return papers.map(({ group, nameVi, originals, copies }, index) => {
    const key = `giay-to-${String(index + 1)}`;
    return {
      ...{ id: documentId(key), key, nameVi, originals, certifiedCopies: 0, photocopies: copies },
      mandatory: originals + copies > 0 && !CONDITIONAL.test(group) && !CONDITIONAL.test(nameVi),
      substitutedByData: null,
      shownOnly: originals + copies === 0,
    };
  });
}

function applicantsOf(subjects: string): Applicant[] {
  const found = new Set<Applicant>();
  for (const subject of subjects.split('|')) {
    if (/công dân|người|đảng viên/i.test(subject)) found.add('citizen');
    if (/doanh nghiệp|hợp tác xã/i.test(subject) && !/không bao gồm doanh nghiệp/i.test(subject))
      found.add('enterprise');
    if (/cán bộ, công chức|tổ chức Đảng/i.test(subject)) found.add('state-body');
    if (/tổ chức/i.test(subject)) found.add('other');
  }
  return found.size === 0 ? ['citizen', 'enterprise', 'other'] : [...found];
}

function typicalProcess(unit: UnitSelector): ProcessDefinition {
  return {
    first: 'tham-dinh',
    steps: [
      {
        ...{ key: 'tham-dinh', nameVi: 'Thẩm định hồ sơ', kind: 'task', unit, role: 'officer', limit: null },
        offers: ['consult', 'supplement', 'obligation', 'draft-result', 'draft-refusal'],
        ...{ next: ['quyet-dinh'], split: 'all' },
      },
      {
        ...{ key: 'quyet-dinh', nameVi: 'Ký kết quả giải quyết', kind: 'decision', unit, role: 'agency-leader' },
        ...{ limit: null, offers: [], next: [], split: 'all' },
      },
    ],
  };
}
