/** Answers about ratings, questions and complaints. */
import { CASE_FIGURE_NAMES } from '../../../modules/feedback/index.js';
import {
  CASE_KINDS,
  CASE_STATES,
  CASE_TOPICS,
  RATING_ANSWERS,
  RATING_QUESTIONS,
} from '../../../modules/feedback/domain/index.js';
import {
  count,
  day,
  flag,
  instant,
  list,
  object,
  oneOf,
  orNull,
  page,
  text,
  unit,
  uuid,
  whole,
} from './schema-words.js';

const kind = oneOf(CASE_KINDS);
const core = {
  ...{
    id: uuid,
    version: whole,
    code: text,
    kind,
    topic: oneOf(CASE_TOPICS),
    state: oneOf(CASE_STATES),
    unit,
    title: text,
  },
  ...{ fieldCode: text, dossierCode: orNull(text), openedAt: instant, dueOn: orNull(day), dueAt: orNull(instant) },
  ...{
    answeredAt: orNull(instant),
    timing: orNull(oneOf(['on-time', 'late'])),
    upheld: orNull(flag),
    publishedAt: orNull(instant),
  },
};

export const FEEDBACK = {
  FeedbackCase: object(core),
  FeedbackCasePage: page('FeedbackCase'),
  FeedbackCaseDetails: object({
    ...core,
    texts: list(object({ role: text, title: orNull(text), body: text, writtenAt: instant })),
    acts: list(text),
  }),
  PublishedQuestion: object({
    ...{ code: text, kind, unit, title: text, question: text, answer: orNull(text), askedAt: instant },
    ...{ answeredAt: orNull(instant), helpful: count, unhelpful: count },
  }),
  PublishedPage: object({
    items: list({ $ref: '#/components/schemas/PublishedQuestion' }),
    next: orNull(text),
    share: object({ asked: count, answered: count, late: count }),
  }),
  RatingTaken: object({ code: text, changeableUntil: instant }),
  Satisfaction: object({
    ...{ unit, since: day, until: day, rated: count, returned: count, suspicious: count },
    answers: list(object({ question: oneOf(RATING_QUESTIONS), answer: oneOf(RATING_ANSWERS), count })),
    cases: list(
      object({
        kind,
        ...Object.fromEntries(CASE_FIGURE_NAMES.map((name) => [name, count])),
      }),
    ),
    indices: list(object({ unit, dossiers: count, index3: count, index4: count, index7: count })),
  }),
};
