import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import {
  CASE_TOPICS,
  RATING_ANSWERS,
  type CaseTopic,
  type RatingAnswer,
} from '../../../modules/feedback/domain/index.js';

export class KeyQuery {
  @IsOptional()
  @IsNfcText()
  @MaxLength(60)
  ma?: string;
}

export class RatingDoneQuery {
  @IsOptional()
  @IsIn(['1'])
  xong?: string;
}

/** Five answers and words; a missing answer is a fault of the form, told at its question. */
export class RatingForm {
  @IsOptional() @IsIn(RATING_ANSWERS) attitude?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) guidance?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) time?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) publicity?: RatingAnswer;
  @IsOptional() @IsIn(RATING_ANSWERS) overall?: RatingAnswer;
  @IsOptional() @IsNfcText() @MaxLength(2_000) comment?: string;
}

export class QuestionsQuery {
  @IsOptional()
  @IsNfcText()
  @MaxLength(200)
  q?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}

/** Which agency: looked for by name, then chosen by its code. */
export class UnitQuery {
  @IsOptional()
  @IsNfcText()
  @MaxLength(100)
  tim?: string;

  @IsOptional()
  @Matches(/^[0-9a-f-]{36}$/)
  donVi?: string;

  /** The secret of a dossier, from its papers. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(60)
  khoa?: string;
}

export class QuestionForm {
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) unit?: string;
  /** Code of the field, which may hold a Đ (G07-LĐ09). */
  @IsOptional() @Matches(/^[\p{L}0-9._-]{0,64}$/u) field?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) title?: string;
  @IsOptional() @IsNfcText() @MaxLength(8_000) words?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(254) email?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
}

export class ComplaintForm {
  @IsOptional() @IsIn(['complaint', 'proposal']) kind?: 'complaint' | 'proposal';
  @IsOptional() @IsIn(CASE_TOPICS) topic?: CaseTopic;
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) unit?: string;
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) officer?: string;
  @IsOptional() @IsNfcText() @MaxLength(60) dossier?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) title?: string;
  @IsOptional() @IsNfcText() @MaxLength(8_000) words?: string;
  @IsOptional() @IsIn(['1']) anonymous?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(254) email?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
}

export class FollowForm {
  @IsOptional() @IsIn(['confirm', 'supply-more', 'appeal']) act?: 'confirm' | 'supply-more' | 'appeal';
  @IsOptional() @IsNfcText() @MaxLength(20) code?: string;
  @IsOptional() @IsNfcText() @MaxLength(8_000) words?: string;
}

export class HelpfulForm {
  @IsIn(['co', 'khong'])
  huuIch: 'co' | 'khong';
}
