/** What the API answers, by name. A test holds the answers of whole journeys against these. */
import { LIMIT_UNITS } from '../../../modules/calendar/domain/index.js';
import { PERMISSIONS, ROLE_CODES } from '../../../modules/identity/domain/index.js';
import { CODE_SCHEMES, UNIT_KINDS, UNIT_LEVELS } from '../../../modules/organisation/domain/index.js';
import { CALENDARS } from './calendar-schemas.js';
import { CASES } from './case-schemas.js';
import { CATALOGUE } from './catalogue-schemas.js';
import { DOSSIERS } from './dossier-schemas.js';
import { FEEDBACK } from './feedback-schemas.js';
import { FIGURE_ANSWERS } from './figure-schemas.js';
import { NOTICES } from './notice-schemas.js';
import { STATISTICS } from './statistics-schemas.js';
import { WEBHOOKS } from './webhook-schemas.js';
import type { JsonSchema } from './form-schema.js';
import {
  day,
  flag,
  instant,
  list,
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
  ...WEBHOOKS,
} as const satisfies Readonly<Record<string, JsonSchema>>;
export type AnswerName = keyof typeof ANSWERS;
