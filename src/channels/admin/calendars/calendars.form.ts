import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { CALENDAR_EDITS } from '../../../modules/calendar/domain/index.js';

export class CalendarForm {
  @IsOptional() @IsIn(CALENDAR_EDITS) edit?: (typeof CALENDAR_EDITS)[number];
  @IsOptional() @MaxLength(20) date?: string;
  /** Where a day moves to, or the day that makes up for it. */
  @IsOptional() @MaxLength(20) other?: string;
  @IsOptional() @MaxLength(4) year?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) nameVi?: string;
  @IsOptional() @IsNfcText() @MaxLength(300) source?: string;
  @IsOptional() @IsIn(['preview', 'apply']) action?: 'preview' | 'apply';
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class CalendarQuery {
  @IsOptional() @Matches(/^20\d\d$/) nam?: string;
  @IsOptional() @IsIn(['ap-dung']) xong?: 'ap-dung';
}
