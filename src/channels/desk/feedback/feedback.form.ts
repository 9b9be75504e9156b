import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { CASE_LISTS, type CaseList } from '../../../modules/feedback/index.js';
import { RATING_ANSWERS, type RatingAnswer } from '../../../modules/feedback/domain/index.js';

export class InboxQuery {
  @IsOptional()
  @IsIn(CASE_LISTS)
  loai?: CaseList;

  @IsOptional()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}

export class CaseDoneQuery {
  @IsOptional()
  @Matches(/^[a-z-]{1,20}$/)
  xong?: string;
}

export class CaseActForm {
  @IsOptional() @IsNfcText() @MaxLength(8_000) words?: string;
  @IsOptional() @IsIn(['yes', 'no']) upheld?: 'yes' | 'no';
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) unit?: string;
  @IsOptional() @Matches(/^\d{1,9}$/) version?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class CounterRatingForm {
  @IsOptional() @IsIn(RATING_ANSWERS) attitude?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) guidance?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) time?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) publicity?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) overall?: RatingAnswer;
  @IsOptional() @IsNfcText() @MaxLength(2_000) comment?: string;
  /** `screen`: hand it to the shared screen instead. */
  @IsOptional() @IsIn(['save', 'screen']) action?: 'save' | 'screen';
}

export class CounterDoneQuery {
  @IsOptional()
  @IsIn(['1', 'man-hinh'])
  xong?: string;
}

export class ContactForm {
  @IsOptional() @IsIn(['one-stop', 'agency']) place?: 'one-stop' | 'agency';
  @IsOptional() @IsIn(['1', '-1']) delta?: '1' | '-1';
  @IsOptional() @IsNfcText() @MaxLength(2_000) reason?: string;
}
