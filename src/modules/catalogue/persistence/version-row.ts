/** A version as one row of JSON-friendly values, and back. Parts come along as arrays, in their order. */
import { dong } from '../../../kernel/money.js';
import type { DocumentRequirement, FeeLine, ProcedureVersion, TimeLimitRule } from '../domain/index.js';

type Nullable<Type> = { [Key in keyof Type]: Type[Key] | null };

interface LimitRow {
  readonly channel: TimeLimitRule['channel'];
  readonly caseKey: string | null;
  readonly value: number | null;
  readonly unit: NonNullable<TimeLimitRule['limit']>['unit'] | null;
  readonly startEvent: TimeLimitRule['startEvent'];
  readonly cutoffMinute: number | null;
  readonly textVi: string;
}

interface FeeRow extends Omit<FeeLine, 'caseKey' | 'conditionVi' | 'setByProvince'> {
  readonly caseKey: string | null;
  readonly conditionVi: string | null;
  readonly setByProvince: boolean;
}

type Optional = 'cases' | 'publishedOn' | 'publishedBy';

export interface VersionRow
  extends Omit<ProcedureVersion, Optional | 'limits' | 'fees'>, Nullable<Required<Pick<ProcedureVersion, Optional>>> {
  readonly limits: readonly LimitRow[];
  readonly fees: readonly FeeRow[];
}

/** Every version with its parts; the caller adds a condition on `v` (procedure_version) or `p` (procedure). */
export const SELECT_VERSION = `
  select v.id, v.procedure_id as "procedureId", p.code, v.number, v.status, v.rule_set as "ruleSet",
    v.valid_from::text as "validFrom", v.valid_to::text as "validTo", v.name_vi as "nameVi",
    v.sequence_vi as "sequenceVi", v.manner_vi as "mannerVi", v.channels, v.sets, v.cases, v.applicants,
    v.settling_agency_vi as "settlingAgencyVi", v.results, v.conditions_vi as "conditionsVi",
    v.fee_timing as "feeTiming", v.fee_refundable as "feeRefundable", v.legal_basis as "legalBasis",
    v.field_code as "fieldCode", f.name_vi as "fieldVi", v.publication_decision as "publicationDecision",
    v.published_on::text as "publishedOn", v.published_by as "publishedBy", v.level,
    v.intake_levels as "intakeLevels", v.competent, v.mechanism, v.intake_mode as "intakeMode", v.immediate,
    v.finishes, v.supplement, v.extension, v.intake_answer_within as "intakeAnswerWithin", v.process,
    v.online_level_2011 as "onlineLevel2011", v.online_mode as "onlineMode",
    (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'key', d.key, 'nameVi', d.name_vi,
        'originals', d.originals, 'certifiedCopies', d.certified_copies, 'photocopies', d.photocopies,
        'mandatory', d.mandatory, 'substitutedByData', d.substituted_by_data, 'shownOnly', d.shown_only)
        order by d.ordinal), '[]')
      from document_requirement d where d.version_id = v.id) as documents,
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'nameVi', l.name_vi,
        'channel', l.channel, 'caseKey', l.case_key, 'amount', l.amount, 'per', l.per, 'stepAt', l.step_at, 'amountAfter', l.amount_after,
        'cap', l.cap, 'legalBasis', l.legal_basis, 'conditionVi', l.condition_vi, 'setByProvince', l.set_by_province)
        order by l.ordinal), '[]')
      from fee_line l where l.version_id = v.id) as fees,
    (select coalesce(jsonb_agg(jsonb_build_object('channel', t.channel, 'caseKey', t.case_key, 'value', t.value,
        'unit', t.unit, 'startEvent', t.start_event, 'cutoffMinute', t.cutoff_minute, 'textVi', t.text_vi)
        order by t.ordinal), '[]')
      from time_limit t where t.version_id = v.id) as limits
  from procedure_version v
  join procedure p on p.id = v.procedure_id
  join field f on f.code = v.field_code`;

export function versionOf(row: VersionRow): ProcedureVersion {
  const { cases, publishedOn, publishedBy, limits, fees, ...rest } = row;
  return {
    ...rest,
    limits: limits.map(limitOf),
    fees: fees.map(feeOf),
    ...(cases ? { cases } : {}),
    ...(publishedOn ? { publishedOn } : {}),
    ...(publishedBy ? { publishedBy } : {}),
  };
}

function limitOf({ caseKey, value, unit, ...rest }: LimitRow): TimeLimitRule {
  const limit = value === null || unit === null ? null : { value, unit };
  return { ...rest, limit, ...(caseKey === null ? {} : { caseKey }) };
}

function feeOf({ caseKey, conditionVi, setByProvince, amount, amountAfter, cap, ...rest }: FeeRow): FeeLine {
  return {
    ...rest,
    amount: dong(amount),
    amountAfter: amountAfter === null ? null : dong(amountAfter),
    cap: cap === null ? null : dong(cap),
    ...(caseKey === null ? {} : { caseKey }),
    ...(conditionVi === null ? {} : { conditionVi }),
    ...(setByProvince ? { setByProvince } : {}),
  };
}

/** The row of `procedure_version`, for `jsonb_to_recordset`; keys are column names. */
export function versionColumns(version: ProcedureVersion): Record<string, unknown> {
  return {
    id: version.id,
    procedure_id: version.procedureId,
    number: version.number,
    rule_set: version.ruleSet,
    valid_from: version.validFrom,
    valid_to: version.validTo,
    name_vi: version.nameVi,
    sequence_vi: version.sequenceVi,
    manner_vi: version.mannerVi,
    channels: version.channels,
    sets: version.sets,
    cases: version.cases ?? null,
    applicants: version.applicants,
    settling_agency_vi: version.settlingAgencyVi,
    results: version.results,
    conditions_vi: version.conditionsVi,
    fee_timing: version.feeTiming,
    fee_refundable: version.feeRefundable,
    legal_basis: version.legalBasis,
    field_code: version.fieldCode,
    publication_decision: version.publicationDecision,
    published_on: version.publishedOn ?? null,
    published_by: version.publishedBy ?? null,
    level: version.level,
    intake_levels: version.intakeLevels,
    competent: version.competent,
    mechanism: version.mechanism,
    intake_mode: version.intakeMode,
    immediate: version.immediate,
    finishes: version.finishes,
    supplement: version.supplement,
    extension: version.extension,
    intake_answer_within: version.intakeAnswerWithin,
    process: version.process,
    online_level_2011: version.onlineLevel2011,
    online_mode: version.onlineMode,
  };
}

export function documentColumns(version: ProcedureVersion): Record<string, unknown>[] {
  return version.documents.map((document: DocumentRequirement, ordinal) => ({
    id: document.id,
    version_id: version.id,
    ordinal,
    key: document.key,
    name_vi: document.nameVi,
    originals: document.originals,
    certified_copies: document.certifiedCopies,
    photocopies: document.photocopies,
    mandatory: document.mandatory,
    substituted_by_data: document.substitutedByData,
    shown_only: document.shownOnly,
  }));
}

export function feeColumns(version: ProcedureVersion): Record<string, unknown>[] {
  return version.fees.map((line, ordinal) => ({
    id: line.id,
    version_id: version.id,
    ordinal,
    kind: line.kind,
    name_vi: line.nameVi,
    channel: line.channel,
    case_key: line.caseKey ?? null,
    amount: line.amount,
    per: line.per,
    step_at: line.stepAt,
    amount_after: line.amountAfter,
    cap: line.cap,
    legal_basis: line.legalBasis,
    condition_vi: line.conditionVi ?? null,
    set_by_province: line.setByProvince ?? false,
  }));
}

export function limitColumns(version: ProcedureVersion): Record<string, unknown>[] {
  return version.limits.map((rule, ordinal) => ({
    version_id: version.id,
    ordinal,
    channel: rule.channel,
    case_key: rule.caseKey ?? null,
    value: rule.limit?.value ?? null,
    unit: rule.limit?.unit ?? null,
    start_event: rule.startEvent,
    cutoff_minute: rule.cutoffMinute,
    text_vi: rule.textVi,
  }));
}
