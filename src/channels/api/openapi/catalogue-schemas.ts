import {
  APPLICANTS,
  CHANNELS,
  FEE_BASES,
  FEE_KINDS,
  FEE_TIMINGS,
  INTAKE_MODES,
  MECHANISMS,
  ONLINE_MODES,
  RESULT_MEDIA,
  RULE_SETS,
  START_EVENTS,
  STEP_KINDS,
  STEP_OFFERS,
  STEP_ROLES,
  STEP_SPLITS,
  SUPPLEMENT_POLICIES,
} from '../../../modules/catalogue/domain/index.js';
import { UNIT_LEVELS } from '../../../modules/organisation/domain/index.js';
import {
  count,
  day,
  dongs,
  flag,
  instant,
  limit,
  list,
  mapOf,
  number,
  object,
  oneOf,
  orNull,
  ref,
  text,
  unit,
  uuid,
  whole,
} from './schema-words.js';

const level = oneOf(UNIT_LEVELS);
const channel = oneOf(CHANNELS);
const role = oneOf(STEP_ROLES);

const selector = object(
  { at: oneOf(['intake', 'level', 'named']) },
  { level, function: text, code: text, office: text },
);
const feeLine = object(
  {
    id: uuid,
    kind: oneOf(FEE_KINDS),
    nameVi: text,
    channel: orNull(channel),
    amount: dongs,
    per: oneOf(FEE_BASES),
    stepAt: orNull(whole),
    amountAfter: orNull(dongs),
    cap: orNull(dongs),
    legalBasis: text,
  },
  { caseKey: text, conditionVi: text, setByProvince: flag },
);
const supplement = object(
  {
    policy: oneOf(SUPPLEMENT_POLICIES),
    window: orNull(limit),
    maximum: whole,
    answerWithin: limit,
  },
  { adds: limit, refuseWithin: limit },
);
const extension = object({ maximum: whole, longest: orNull(limit) }, { total: limit });
/** Of an online submission; by channel where the procedure sets a time for it. */
const intakeAnswer = object({ value: number, unit: ref('LimitUnit') }, { byChannel: mapOf(limit) });
const limitRule = object(
  {
    channel: orNull(channel),
    limit: orNull(limit),
    startEvent: oneOf(START_EVENTS),
    cutoffMinute: orNull(whole),
    textVi: text,
  },
  { caseKey: text },
);

export const CATALOGUE = {
  ProcedureHit: object({
    procedureId: uuid,
    versionId: uuid,
    code: text,
    nameVi: text,
    fieldCode: text,
    fieldVi: text,
    level,
    intakeLevels: list(level),
  }),
  ProcedureList: object({ items: list(ref('ProcedureHit')) }),
  Procedure: object(
    {
      id: uuid,
      procedureId: uuid,
      code: text,
      number: whole,
      status: oneOf(['draft', 'published']),
      ruleSet: oneOf(RULE_SETS),
      validFrom: orNull(day),
      validTo: orNull(day),
      nameVi: text,
      sequenceVi: list(text),
      mannerVi: text,
      channels: list(channel),
      documents: list(
        object({
          id: uuid,
          key: text,
          nameVi: text,
          originals: count,
          certifiedCopies: count,
          photocopies: count,
          mandatory: flag,
          substitutedByData: orNull(text),
          shownOnly: flag,
        }),
      ),
      sets: whole,
      limits: list(limitRule),
      applicants: list(oneOf(APPLICANTS)),
      settlingAgencyVi: text,
      results: list(object({ code: text, nameVi: text, medium: oneOf(RESULT_MEDIA) })),
      conditionsVi: orNull(text),
      feeTiming: oneOf(FEE_TIMINGS),
      feeRefundable: flag,
      fees: list(feeLine),
      legalBasis: list(text),
      fieldCode: text,
      fieldVi: text,
      publicationDecision: text,
      level,
      intakeLevels: list(level),
      competent: selector,
      mechanism: oneOf(MECHANISMS),
      intakeMode: oneOf(INTAKE_MODES),
      immediate: flag,
      finishes: oneOf(['at-return-point', 'at-issue']),
      supplement,
      extension,
      intakeAnswerWithin: intakeAnswer,
      process: object({
        first: text,
        steps: list(
          object({
            key: text,
            nameVi: text,
            kind: oneOf(STEP_KINDS),
            unit: selector,
            role,
            limit: orNull(limit),
            offers: list(oneOf(STEP_OFFERS)),
            next: list(text),
            split: oneOf(STEP_SPLITS),
          }),
        ),
      }),
      onlineLevel2011: orNull(whole),
      onlineMode: orNull(oneOf(ONLINE_MODES)),
    },
    {
      cases: list(object({ key: text, nameVi: text })),
      publishedOn: day,
      publishedBy: oneOf(['ministry', 'province']),
    },
  ),
  Fee: object({
    procedureCode: text,
    versionId: uuid,
    channel,
    timing: oneOf(FEE_TIMINGS),
    refundable: flag,
    total: dongs,
    items: list(
      object({
        lineId: uuid,
        kind: oneOf(FEE_KINDS),
        nameVi: text,
        legalBasis: text,
        bands: list(object({ units: whole, price: dongs, amount: dongs })),
        capped: flag,
        times: whole,
        amount: dongs,
        notYetSet: flag,
        relief: orNull(object({ id: uuid, amount: dongs })),
        explanation: text,
      }),
    ),
    reliefs: list(
      object({
        id: uuid,
        nameVi: text,
        conditionVi: text,
        legalBasis: text,
        percent: orNull(whole),
        amount: orNull(dongs),
      }),
    ),
  }),
  IntakePreview: object({
    procedureCode: text,
    versionId: uuid,
    channel,
    at: instant,
    limit: orNull(limit),
    startEvent: orNull(oneOf(START_EVENTS)),
    limitTextVi: orNull(text),
    deadline: orNull(ref('Deadline')),
    competentUnit: unit,
    returnUnit: unit,
    stages: list(
      object({
        key: text,
        nameVi: text,
        unit: unit,
        role,
        limit: orNull(limit),
        dueOn: orNull(day),
      }),
    ),
  }),
  UsualTime: object({
    procedureCode: text,
    usual: orNull(object({ finished: count, medianDays: count, p90Days: count })),
  }),
  RuleSetList: object({
    items: list(
      object({
        code: oneOf(RULE_SETS),
        validFrom: orNull(day),
        validTo: orNull(day),
        supplement,
        extension,
        intakeAnswerWithin: limit,
      }),
    ),
  }),
};
