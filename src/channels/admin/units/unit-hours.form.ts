import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';

export class UnitHoursForm {
  @IsPlainDate() validFrom: PlainDate;

  @IsNfcText() @MaxLength(100) hours: string;

  /** Taken in only. */
  @IsOptional() @IsNfcText() @MaxLength(100) saturday?: string;

  @IsIn(['preview', 'apply']) action: 'preview' | 'apply';

  @IsOptional() @Matches(/^[\x21-\x7e]{0,200}$/) idempotencyKey?: string;
}

export class UnitQuery {
  /** The calendar version that other hours came with. */
  @IsOptional() @Matches(/^[a-z0-9.-]{1,60}$/) lich?: string;
}
