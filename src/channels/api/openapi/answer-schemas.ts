/* eslint-disable max-lines -- one table of data */
/** What the API answers, by name. A test holds the answers of whole journeys against these. */
import { LIMIT_UNITS } from '../../../modules/calendar/domain/index.js';
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
import { PERMISSIONS, ROLE_CODES } from '../../../modules/identity/domain/index.js';
import { CODE_SCHEMES, UNIT_KINDS, UNIT_LEVELS } from '../../../modules/organisation/domain/index.js';
import { RATE_NAMES, VIEWS } from '../../../modules/statistics/domain/index.js';
import { CALENDARS } from './calendar-schemas.js';
import { CASES } from './case-schemas.js';
import { NOTICES } from './notice-schemas.js';
import { FIGURE_ANSWERS } from './figure-schemas.js';
import { FEEDBACK } from './feedback-schemas.js';
import type { JsonSchema } from './form-schema.js';
import {
  act,
  anything,
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
  outcome,
  page,
  ref,
  state,
  text,
  timing,
  unit,
  uuid,
  whole,
} from './schema-words.js';

const level = oneOf(UNIT_LEVELS);
const channel = oneOf(CHANNELS);
const role = oneOf(STEP_ROLES);
const orNullUnit = unit;
const blocker = object({ code: text }, { params: mapOf(anything), field: text });

const PROBLEM = {
  Problem: object(
    { type: text, title: text, status: whole, detail: text, code: text, requestId: text },
    {
      errors: list(object({ field: text, rule: text, text })),
      blockers: list(object({ code: text, text }, { field: text })),
    },
  ),
};

const PEOPLE = {
  CsrfToken: object({ csrfToken: text }),
  SignedIn: object({ outcome: oneOf(['signed-in', 'refused', 'throttled']) }),
  Me: object({
    accountId: uuid,
    displayName: text,
    kind: oneOf(['person', 'system', 'citizen']),
    actingFor: orNull(uuid),
    today: day,
    roles: list(
      object({
        role: oneOf(ROLE_CODES),
        unit,
        reach: oneOf(['unit', 'subtree']),
        fieldCodes: orNull(list(text)),
        validTo: orNull(day),
        permissions: list(oneOf(Object.keys(PERMISSIONS))),
      }),
    ),
  }),
  Person: object(
    { id: uuid },
    {
      fullName: text,
      personalId: orNull(text),
      phone: orNull(text),
      email: orNull(text),
      addressText: orNull(text),
    },
  ),
};

const UNITS = {
  UnitRef: orNull(object({ id: uuid, name: orNull(text), level: orNull(level) })),
  UnitBrief: object({ id: uuid, kind: oneOf(UNIT_KINDS), level, name: text }),
  Unit: object({
    unitId: uuid,
    kind: oneOf(UNIT_KINDS),
    name: text,
    shortName: text,
    level,
    parentId: orNull(uuid),
    functionCode: orNull(text),
    areaCode: orNull(text),
    validFrom: orNull(day),
    validTo: orNull(day),
    validOnDay: flag,
    codes: list(
      object({
        unitId: uuid,
        scheme: oneOf(CODE_SCHEMES),
        code: text,
        validFrom: orNull(day),
        validTo: orNull(day),
        synthetic: flag,
      }),
    ),
    ancestors: list(ref('UnitBrief')),
    children: list(ref('UnitBrief')),
  }),
};

const TIME = {
  LimitUnit: oneOf(LIMIT_UNITS),
  TraceDay: object({ day, counted: flag, reason: text }, { ordinal: whole, minutes: whole, nameVi: text }),
  Deadline: object({
    dueOn: day,
    dueAt: instant,
    provisional: flag,
    calendarVersion: text,
    trace: list(ref('TraceDay')),
  }),
};

const OPERATIONS = {
  OperationsState: object({
    queue: object({
      kind: oneOf(['postgres', 'redis']),
      answers: flag,
      losses: whole,
      lostAt: orNull(instant),
      jobs: list(object({ name: text, waiting: whole, active: whole, delayed: whole })),
    }),
    outbox: object({ waiting: whole, handedOver: whole, dead: whole, lagSeconds: number }),
    measures: list(object({ code: text, above: number, value: orNull(number) })),
    alarms: list(object({ code: text, value: number, raisedAt: instant, clearedAt: orNull(instant) })),
    schedules: list(
      object({
        name: text,
        nextRunAt: instant,
        lastRunAt: orNull(instant),
        lastFinishedAt: orNull(instant),
        late: flag,
      }),
    ),
  }),
  DeadMessages: object({
    items: list(
      object({ id: text, topic: text, consumers: list(text), attempts: whole, createdAt: instant, deadAt: instant }),
    ),
  }),
  Revived: object({ revived: whole }),
};

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

const CATALOGUE = {
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
    competentUnit: orNullUnit,
    returnUnit: unit,
    stages: list(
      object({
        key: text,
        nameVi: text,
        unit: orNullUnit,
        role,
        limit: orNull(limit),
        dueOn: orNull(day),
      }),
    ),
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

const file = {
  id: uuid,
  requirementId: orNull(uuid),
  kind: oneOf(['component', 'result', 'other']),
  fileName: text,
  mediaType: text,
  sizeBytes: whole,
  sha256: text,
  uploadedAt: instant,
};
const promise = object({
  number: whole,
  dueOn: day,
  dueAt: instant,
  provisional: flag,
  cause: text,
  calendarVersion: text,
  eventSeq: whole,
});
const core = {
  code: orNull(text),
  state,
  stateSince: instant,
  nationalStatus: orNull(oneOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
  procedure: object({ code: text, versionId: uuid, versionNumber: whole, name: text, fieldCode: text }),
  ruleSet: oneOf(RULE_SETS),
  channel,
  intakeUnit: unit,
  competentUnit: orNullUnit,
  returnUnit: orNullUnit,
  submittedAt: orNull(instant),
  acceptedAt: orNull(instant),
  finishedAt: orNull(instant),
  outcome,
  timing,
  returnedAt: orNull(instant),
  deadline: orNull(
    object({
      limit: orNull(limit),
      startedAt: instant,
      dueOn: orNull(day),
      dueAt: orNull(instant),
      provisional: flag,
      pausedSince: orNull(instant),
      workingDaysLeft: orNull(whole),
      promises: list(promise),
      pauses: list(object({ kind: text, from: instant, to: orNull(instant) })),
    }),
  ),
};

const DOSSIERS = {
  WorkItem: object({
    id: uuid,
    code: orNull(text),
    version: whole,
    state,
    stateSince: instant,
    channel,
    procedureName: text,
    applicantName: text,
    intakeUnit: unit,
    holderUnit: unit,
    acceptedAt: orNull(instant),
    dueOn: orNull(day),
    dueAt: orNull(instant),
    pausedSince: orNull(instant),
    step: orNull(
      object({
        id: uuid,
        key: text,
        unit,
        role,
        assigneeId: orNull(uuid),
        receivedAt: orNull(instant),
        dueOn: orNull(day),
        dueAt: orNull(instant),
      }),
    ),
  }),
  WorkPage: page('WorkItem'),
  WorkList: object({ items: list(ref('WorkItem')) }),
  TakenIn: object({
    id: uuid,
    code: orNull(text),
    version: whole,
    state,
    dueOn: orNull(day),
    dueAt: orNull(instant),
    fee: object({ due: dongs, collected: dongs }),
  }),
  FiledGroup: object({
    id: uuid,
    groupCode: text,
    children: list(
      object({
        ...{ procedureCode: text, id: uuid, code: orNull(text), version: whole, state },
        ...{ dueOn: orNull(day), dueAt: orNull(instant), fee: object({ due: dongs, collected: dongs }) },
      }),
    ),
  }),
  DossierGroup: object({
    ...{ id: uuid, groupCode: text, intakeUnitId: uuid, filedAt: instant },
    children: list(
      object({
        ...{ id: uuid, ordinal: whole, code: orNull(text), procedureCode: text, nameVi: text, state },
        ...{ dueOn: orNull(day), waitsFor: orNull(text) },
      }),
    ),
  }),
  Acted: object({ id: uuid, code: orNull(text), version: whole, state }),
  Dossier: object({
    id: uuid,
    version: whole,
    ...core,
    subject: orNull(text),
    applicantKind: oneOf(APPLICANTS),
    applicant: ref('Person'),
    submitter: ref('Person'),
    sets: whole,
    postmarkOn: orNull(day),
    documents: list(
      object({
        requirementId: uuid,
        status: oneOf(['present', 'substituted', 'missing']),
        originals: count,
        certifiedCopies: count,
        photocopies: count,
        name: orNull(text),
      }),
    ),
    fee: object({ due: dongs, collected: dongs }),
    files: list(ref('DossierFile')),
    steps: list(
      object({
        id: uuid,
        key: text,
        name: text,
        unit,
        role,
        assigneeId: orNull(uuid),
        openedAt: instant,
        receivedAt: orNull(instant),
        closedAt: orNull(instant),
        ending: orNull(text),
      }),
    ),
    consultations: list(object({ id: uuid, unit, openedAt: instant, dueAt: instant, answeredAt: orNull(instant) })),
    offeredActs: list(object({ act, possible: flag, blockers: list(blocker) })),
  }),
  Progress: object(core),
  EventList: object({
    items: list(
      object({
        seq: whole,
        type: text,
        at: instant,
        recordedAt: instant,
        actor: orNull(object({ id: uuid, name: orNull(text) })),
        unit: orNullUnit,
        payload: mapOf(anything),
        note: orNull(text),
      }),
    ),
  }),
  ExplainedDeadline: object({
    dueOn: orNull(day),
    dueAt: orNull(instant),
    calendarVersion: orNull(text),
    limit: orNull(limit),
    start: orNull(instant),
    pauses: list(list(instant)),
    trace: orNull(list(ref('TraceDay'))),
  }),
  DossierFile: object(file),
  FileList: object({ items: list(ref('DossierFile')) }),
};

const rate = object({ numerator: count, denominator: count, share: orNull(number) });
const pick = (figure: JsonSchema, keys: readonly string[]): JsonSchema =>
  object(Object.fromEntries(keys.map((key) => [key, figure])));

const figures = (figure: JsonSchema) => ({
  received: figure,
  carriedOver: figure,
  transferredIn: figure,
  resolved: pick(figure, ['early', 'onTime', 'late', 'noLimit']),
  refused: figure,
  withdrawn: figure,
  stopped: figure,
  redirected: figure,
  pending: pick(figure, ['within', 'overdue', 'paused', 'noLimit']),
  transferredOut: figure,
});
const counts = figures(count);

const STATISTICS = {
  Counts: object(counts),
  Rates: object(Object.fromEntries(RATE_NAMES.map((name) => [name, rate]))),
  Statistics: object(
    {
      ...counts,
      rates: ref('Rates'),
      unit,
      view: oneOf(VIEWS),
      since: orNull(instant),
      until: instant,
    },
    { groups: list(object({ key: text, name: text, counts: ref('Counts'), rates: ref('Rates') })) },
  ),
  StatisticsRevision: object({
    unit,
    view: oneOf(VIEWS),
    since: orNull(instant),
    until: instant,
    published: object({ counts: ref('Counts'), rates: ref('Rates') }),
    known: object({ counts: ref('Counts'), rates: ref('Rates') }),
    delta: object(figures(whole)),
  }),
  CountedDossier: object({
    id: uuid,
    code: text,
    unit,
    procedureId: uuid,
    channel,
    acceptedAt: instant,
    dueOn: orNull(day),
    dueAt: orNull(instant),
    finishedAt: orNull(instant),
    timing,
  }),
  CountedPage: page('CountedDossier'),
};

export const ANSWERS = {
  ...PROBLEM,
  ...PEOPLE,
  ...UNITS,
  ...TIME,
  ...OPERATIONS,
  ...CATALOGUE,
  ...DOSSIERS,
  ...STATISTICS,
  ...CASES,
  ...FEEDBACK,
  ...FIGURE_ANSWERS,
  ...CALENDARS,
  ...NOTICES,
} as const satisfies Readonly<Record<string, JsonSchema>>;
export type AnswerName = keyof typeof ANSWERS;
