/** The questions of the rating slip as radio groups: the same on a citizen's telephone, at a counter and for staff. */
import type { Blocker } from '../../kernel/domain-error.js';
import {
  RATING_ANSWERS,
  RATING_QUESTIONS,
  type RatingAnswer,
  type RatingAnswers,
  type RatingQuestion,
} from '../../modules/feedback/domain/index.js';
import type { Words } from './words.js';

export type TypedAnswers = { readonly [Question in RatingQuestion]?: RatingAnswer | undefined };

export interface RatingField {
  readonly name: RatingQuestion;
  readonly legend: string;
  readonly items: readonly { readonly value: RatingAnswer; readonly text: string; readonly checked: boolean }[];
}

export function ratingFields(typed: TypedAnswers, words: Words): RatingField[] {
  return RATING_QUESTIONS.map((name) => ({
    name,
    legend: words(`rating.question.${name}`),
    items: RATING_ANSWERS.map((value) => ({
      value,
      text: words(`rating.answer.${value}`),
      checked: typed[name] === value,
    })),
  }));
}

/** All five answers, or which are missing. */
export function readAnswers(typed: TypedAnswers): {
  readonly answers: RatingAnswers | null;
  readonly faults: Blocker[];
} {
  const missing = RATING_QUESTIONS.filter((name) => !RATING_ANSWERS.includes(typed[name] as RatingAnswer));
  const faults = missing.map((field) => ({ code: 'feedback.answer-missing', field }));
  const answers = Object.fromEntries(RATING_QUESTIONS.map((name) => [name, typed[name]])) as RatingAnswers;
  return { answers: missing.length === 0 ? answers : null, faults };
}
