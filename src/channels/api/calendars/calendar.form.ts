import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { digits } from '../../../platform/http/paging.form.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { CALENDAR_EDITS, type CalendarEdit } from '../../../modules/calendar/domain/index.js';
import { NestedList, Optional } from '../form-rules.js';

export class CalendarYearQuery {
  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year?: number;
}

export class ReconciliationQuery extends CalendarYearQuery {
  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(1)
  @Max(4)
  quarter?: number;

  @IsUUID()
  unitId: string;
}

export class CalendarEditForm {
  @IsIn(CALENDAR_EDITS)
  edit: CalendarEdit['edit'];

  @Optional()
  @IsPlainDate()
  date?: PlainDate;

  @Optional()
  @IsPlainDate()
  movedTo?: PlainDate;

  @Optional()
  @IsPlainDate()
  madeUpOn?: PlainDate;

  @Optional()
  @IsNfcText()
  @MaxLength(200)
  nameVi?: string;

  @Optional()
  @IsInt()
  @Min(2000)
  @Max(2100)
  year?: number;
}

export class CalendarChangeForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(300)
  source: string;

  @NestedList(() => CalendarEditForm, { min: 1, max: 50 })
  edits: CalendarEditForm[];
}
