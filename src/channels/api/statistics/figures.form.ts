import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { digits, PagingForm } from '../../../platform/http/paging.form.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { REPORT_FORMATS, type ReportFormat } from '../../../modules/statistics/index.js';
import {
  REPORT_KINDS,
  SIGNALS,
  VIEWS,
  type OfficerId,
  type ReportKind,
  type Signal,
  type View,
} from '../../../modules/statistics/domain/index.js';
import { Optional } from '../form-rules.js';

/** A unit with all below it, on days that are both included. */
export class AreaQuery {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  unit: string;

  @Optional()
  @IsPlainDate()
  from?: PlainDate;

  @Optional()
  @IsPlainDate()
  to?: PlainDate;
}

export class SignalDossiersQuery extends PagingForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  unit: string;

  @Optional()
  @IsPlainDate()
  from?: PlainDate;

  @Optional()
  @IsPlainDate()
  to?: PlainDate;

  @IsIn(SIGNALS)
  signal: Signal;

  @Optional()
  @IsUUID()
  officer?: OfficerId;
}

export class FactsQuery {
  /** Code of the unit that the figures are of; left out: all. */
  @Optional()
  @IsNfcText()
  @Matches(/^[A-Za-z0-9.]{1,40}$/)
  @MaxLength(40)
  scope?: string;
}

export class ReportsQuery {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  unit: string;
}

export class AskReportForm {
  @IsIn(Object.keys(REPORT_KINDS))
  kind: ReportKind;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  unit: string;

  @Optional()
  @IsIn(VIEWS)
  view: View = 'competent';

  /** A period of the table (`quarter`) with its number and year, or two days. */
  @Optional()
  @IsNfcText()
  @MaxLength(30)
  @Matches(/^[a-z-]+$/)
  period?: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(12)
  number?: number;

  @Optional()
  @IsInt()
  @Min(2000)
  @Max(2100)
  year?: number;

  @Optional()
  @IsPlainDate()
  from?: PlainDate;

  @Optional()
  @IsPlainDate()
  to?: PlainDate;
}

export class ReportFileQuery {
  @IsIn(REPORT_FORMATS)
  format: ReportFormat;
}

/** Rows of a kept report, so many at a time. */
export class ReportRowsQuery {
  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after: number = 0;
}
