import { IsIn, IsNumber, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { UNIT_LEVELS, type UnitLevel } from '../../../modules/organisation/domain/index.js';
import { COMPARATORS, PRECISIONS, type Comparator, type Precision } from '../../../modules/statistics/domain/index.js';
import { NestedList, Optional } from '../form-rules.js';

const MOST = 1e15;
const CODE = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/** A figure as somebody published it. */
export class FactForm {
  @IsNfcText()
  @Matches(CODE)
  @MaxLength(80)
  indicator: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(300)
  name: string;

  @IsNfcText()
  @Matches(/^[A-Za-z0-9.]+$/)
  @MaxLength(40)
  scope: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  scopeName: string;

  @Optional()
  @IsIn(UNIT_LEVELS)
  level?: UnitLevel;

  @Optional()
  @IsPlainDate()
  asOf?: PlainDate;

  @Optional()
  @IsIn(PRECISIONS)
  precision: Precision = 'day';

  @Optional()
  @IsIn(COMPARATORS)
  comparator: Comparator = 'eq';

  @IsNumber()
  @Min(-MOST)
  @Max(MOST)
  value: number;

  @Optional()
  @IsNumber()
  @Min(-MOST)
  @Max(MOST)
  valueHigh?: number;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(40)
  unit: string;

  @Optional()
  @IsNumber()
  @Min(0)
  @Max(MOST)
  numerator?: number;

  @Optional()
  @IsNumber()
  @Min(0)
  @Max(MOST)
  denominator?: number;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  source: string;
}

/** A share to be reached by a day, in percent. */
export class TargetForm {
  @IsNfcText()
  @Matches(CODE)
  @MaxLength(80)
  indicator: string;

  @IsNfcText()
  @Matches(/^[A-Za-z0-9.]+$/)
  @MaxLength(40)
  scope: string;

  @IsPlainDate()
  dueOn: PlainDate;

  @IsIn(['gt', 'ge'])
  comparator: 'gt' | 'ge';

  @IsNumber()
  @Min(0)
  @Max(100)
  value: number;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  source: string;
}

export class FactsForm {
  @Optional()
  @NestedList(() => FactForm, { max: 500 })
  facts: FactForm[] = [];

  @Optional()
  @NestedList(() => TargetForm, { max: 100 })
  targets: TargetForm[] = [];
}
