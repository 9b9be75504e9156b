import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';

const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

export class ReturnQueueQuery {
  @IsOptional()
  @Transform(given)
  @IsIn(['lau'])
  loc?: 'lau';
}

export class PeriodQuery {
  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  tu?: PlainDate;

  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  den?: PlainDate;
}

export class CashQuery {
  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  ngay?: PlainDate;

  @IsOptional() @IsIn(['1']) xong?: string;
}

export class CloseShiftForm {
  @Matches(/^[0-9. ]{1,20}$/)
  counted: string;

  @IsOptional()
  @Transform(given)
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
