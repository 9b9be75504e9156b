import { IsBoolean, IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { PagingForm } from '../../../platform/http/paging.form.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { CASE_LISTS, type CaseList } from '../../../modules/feedback/index.js';
import {
  CASE_KINDS,
  RATING_ANSWERS,
  type CaseKind,
  type RatingAnswer,
} from '../../../modules/feedback/domain/index.js';
import { Optional } from '../form-rules.js';

export class FeedbackCaseQuery extends PagingForm {
  @Optional()
  @IsIn(CASE_LISTS)
  list: CaseList = 'open';

  @Optional()
  @IsIn(CASE_KINDS)
  kind?: CaseKind;
}

export class PublishedQuery extends PagingForm {
  @Optional()
  @IsNfcText()
  @MaxLength(200)
  q?: string;
}

export class FeedbackActForm {
  @Optional()
  @IsNfcText()
  @MaxLength(8_000)
  words?: string;

  @Optional()
  @IsBoolean()
  upheld?: boolean;

  @Optional()
  @IsUUID()
  toUnitId?: string;
}

export class RatingApiForm {
  @IsString()
  @MinLength(16)
  @MaxLength(40)
  key: string;

  @IsIn(RATING_ANSWERS)
  attitude: RatingAnswer;

  @IsIn(RATING_ANSWERS)
  guidance: RatingAnswer;

  @IsIn(RATING_ANSWERS)
  time: RatingAnswer;

  @IsIn(RATING_ANSWERS)
  publicity: RatingAnswer;

  @IsIn(RATING_ANSWERS)
  overall: RatingAnswer;

  @Optional()
  @IsNfcText()
  @MaxLength(2_000)
  comment?: string;
}

export class SatisfactionApiQuery {
  /** Code of the unit, with all below it. */
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  unit: string;

  @IsPlainDate()
  @MaxLength(10)
  since: PlainDate;

  @IsPlainDate()
  @MaxLength(10)
  until: PlainDate;
}
