import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsPlainDate } from '../../../platform/http/rules.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { CASE_FIGURE_NAMES, type CaseFigure } from '../../../modules/feedback/index.js';
import {
  CASE_KINDS,
  RATING_ANSWERS,
  RATING_QUESTIONS,
  type RatingAnswer,
  type RatingQuestion,
} from '../../../modules/feedback/domain/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';

export class SatisfactionQuery {
  /** Code of the unit; left out: the highest that the reader may see. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9.]{1,40}$/)
  donVi?: string;

  /** First and last day; left out: the quarter so far. */
  @IsOptional()
  @IsPlainDate()
  tu?: PlainDate;

  @IsOptional()
  @IsPlainDate()
  den?: PlainDate;
}

/** A part of a list. */
export class ListQuery extends SatisfactionQuery {
  /** From 1. */
  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  trang?: string;

  /** Id of the place that took the dossiers in, without what is below it. */
  @IsOptional()
  @IsUUID()
  noi?: UnitId;
}

export class RatingListQuery extends ListQuery {
  @IsOptional()
  @IsIn(['all', 'dissatisfied', 'suspicious'])
  loai?: 'all' | 'dissatisfied' | 'suspicious';

  @IsOptional()
  @IsIn(RATING_QUESTIONS)
  cau?: RatingQuestion;

  @IsOptional()
  @IsIn(RATING_ANSWERS)
  tra?: RatingAnswer;
}

/** `voices`: complaints and proposals together, as indicators 5.1 and 5.2 count them. */
export const CASE_GROUPS = [...CASE_KINDS, 'voices'] as const;
export type CaseGroup = (typeof CASE_GROUPS)[number];

export class CaseListQuery extends ListQuery {
  @IsOptional()
  @IsIn(CASE_GROUPS)
  nhom?: CaseGroup;

  @IsOptional()
  @IsIn(CASE_FIGURE_NAMES)
  loai?: CaseFigure;
}

/** Finished late, or displeased: what costs points of indicator 5.4. */
export const INDEX_LISTS = ['tre', 'khong-hai-long'] as const;
export type IndexList = (typeof INDEX_LISTS)[number];

export class IndexListQuery extends ListQuery {
  @IsOptional()
  @Matches(/^[0-9a-f-]{36}$/)
  canBo?: AccountId;

  @IsOptional()
  @IsIn(INDEX_LISTS)
  loai?: IndexList;
}

export const RANKINGS = ['noi-danh-gia', 'noi-chi-so', 'can-bo'] as const;
export type Ranking = (typeof RANKINGS)[number];

export class RankingParams {
  @IsIn(RANKINGS)
  theo: Ranking;
}
