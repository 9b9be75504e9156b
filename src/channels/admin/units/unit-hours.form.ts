import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { UNIT_LEVELS, type UnitLevel } from '../../../modules/organisation/domain/index.js';
import { Given } from '../../shared/form-fields.js';

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

export class UnitListQuery {
  /** Part of the name, or the beginning of a code. */
  @IsOptional() @IsNfcText() @MaxLength(100) q?: string;

  @Given()
  @IsIn(UNIT_LEVELS)
  cap?: UnitLevel;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,60}$/)
  sau?: string;
}
