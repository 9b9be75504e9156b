import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { Given } from '../../shared/form-fields.js';

export class ReturnQueueQuery {
  @Given()
  @IsIn(['lau'])
  loc?: 'lau';
}

export class PeriodQuery {
  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;
}

export class CashQuery {
  @Given()
  @IsPlainDate()
  ngay?: PlainDate;

  @IsOptional() @IsIn(['1']) xong?: string;
}

export class CloseShiftForm {
  @Matches(/^[0-9. ]{1,20}$/)
  counted: string;

  @Given()
  @IsNfcText()
  @MaxLength(1000)
  reason?: string;

  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class SlipParams {
  @Matches(/^[0-9a-f-]{36}$/)
  unit: string;
}

export class DoneQuery {
  @IsOptional() @Matches(/^\d{1,4}$/) xong?: string;
}
