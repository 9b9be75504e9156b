import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { digits } from '../../../platform/http/paging.form.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { CHANNELS, MAXIMUM_FEE_UNITS, type Channel } from '../../../modules/catalogue/domain/index.js';
import { UNIT_LEVELS, type UnitLevel } from '../../../modules/organisation/domain/index.js';
import { Optional } from '../form-rules.js';

export class OnQuery {
  /** In force on this day; today where not given. */
  @Optional()
  @IsPlainDate()
  on?: PlainDate;
}

export class ProcedureQuery extends OnQuery {
  /** Words without accents, a code, or nothing for all. */
  @Optional()
  @IsNfcText()
  @MaxLength(200)
  q: string = '';

  /** Taken in by units of this level. */
  @Optional()
  @IsIn(UNIT_LEVELS)
  level?: UnitLevel;

  @Optional()
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  field?: string;

  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

/** The case that a dossier is, where the procedure knows cases. */
class CaseQuery {
  @Optional()
  @IsIn(CHANNELS)
  channel: Channel = 'direct';

  @Optional()
  @IsNfcText()
  @MaxLength(100)
  @Matches(/^[a-z0-9-]+$/)
  case?: string;
}

export class FeeQuery extends CaseQuery {
  @Optional()
  @IsPlainDate()
  on?: PlainDate;

  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(0)
  @Max(MAXIMUM_FEE_UNITS)
  copies: number = 1;

  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(0)
  @Max(MAXIMUM_FEE_UNITS)
  pages: number = 1;

  /** Ids of conditional lines whose condition holds, separated by commas. */
  @Optional()
  @IsNfcText()
  @MaxLength(1_849)
  @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
  conditions?: string;

  /** Ids of exemptions and reductions that the applicant has, separated by commas. */
  @Optional()
  @IsNfcText()
  @MaxLength(739)
  @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,19}$/)
  reliefs?: string;
}

export class DeadlinePreviewQuery extends CaseQuery {
  /** Where it would be taken in. */
  @IsUUID()
  unitId: string;
}
