import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsPlainDate } from '../../../platform/http/rules.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { CASE_LISTS, type CaseList } from '../../../modules/feedback/index.js';
import { CASE_KINDS, type CaseKind } from '../../../modules/feedback/domain/index.js';

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

export class RatingListQuery extends SatisfactionQuery {
  @IsOptional()
  @IsIn(['all', 'dissatisfied', 'suspicious'])
  loai?: 'all' | 'dissatisfied' | 'suspicious';
}

export class CaseListQuery extends SatisfactionQuery {
  @IsOptional()
  @IsIn(CASE_KINDS)
  nhom?: CaseKind;

  @IsOptional()
  @IsIn(CASE_LISTS)
  loai?: CaseList;
}

export class IndexListQuery extends SatisfactionQuery {
  @IsOptional()
  @Matches(/^[0-9a-f-]{36}$/)
  canBo?: string;
}
