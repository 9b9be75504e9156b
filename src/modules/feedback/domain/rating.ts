/**
 * Phiếu đánh giá: what whoever got a result says of the service. One answer for each dossier and question, after the
 * return, changeable for 30 days with its history (Nghị định 61/2018 Điều 28–32; Thông tư 01/2018 Điều 13).
 */
import { addMs, MS_PER_DAY, type Instant } from '../../../kernel/instant.js';
import type { Blocker } from '../../../kernel/domain-error.js';

export const RATING_QUESTIONS = ['attitude', 'guidance', 'time', 'publicity', 'overall'] as const;
export type RatingQuestion = (typeof RATING_QUESTIONS)[number];

export const RATING_ANSWERS = ['satisfied', 'neutral', 'dissatisfied'] as const;
export type RatingAnswer = (typeof RATING_ANSWERS)[number];

/** By the paper's own link, at the shared screen of a counter, or typed by staff from a slip of paper. */
export const RATING_WAYS = ['link', 'counter', 'staff'] as const;
export type RatingWay = (typeof RATING_WAYS)[number];

export type RatingAnswers = Readonly<Record<RatingQuestion, RatingAnswer>>;

/** Days in which an answer may be changed, from the first. */
export const CHANGEABLE_DAYS = 30;
/** Below it only counts are shown, never a share: few answers say who gave them. */
export const LEAST_FOR_SHARE = 10;

export interface RatingFacts {
  readonly returnedAt: Instant | null;
  /** When it was first rated; null where it was not. */
  readonly firstAt: Instant | null;
  readonly way: RatingWay;
  readonly now: Instant;
}

/** What stands against taking the answers; nothing where they are taken. */
export function ratingFaults({ returnedAt, firstAt, way, now }: RatingFacts): Blocker[] {
  if (returnedAt === null) return [{ code: 'rating.not-returned' }];
  if (firstAt === null) return [];
  // A second slip of paper is not a change of mind that anybody could check.
  if (way !== 'link') return [{ code: 'rating.already-rated' }];
  return now > changeableUntil(firstAt) ? [{ code: 'rating.no-longer-changeable' }] : [];
}

/** The last moment of the 30 days. */
export function changeableUntil(firstAt: Instant): Instant {
  return addMs(firstAt, CHANGEABLE_DAYS * MS_PER_DAY);
}

/** Only what differs from before; all of it the first time. */
export function changedAnswers(before: Partial<RatingAnswers>, after: RatingAnswers): Partial<RatingAnswers> {
  return Object.fromEntries(RATING_QUESTIONS.filter((q) => before[q] !== after[q]).map((q) => [q, after[q]]));
}

/** The share of satisfied answers in percent; null below {@link LEAST_FOR_SHARE} answers. */
export function satisfiedShare(satisfied: number, answers: number): number | null {
  return answers < LEAST_FOR_SHARE ? null : (satisfied / answers) * 100;
}
