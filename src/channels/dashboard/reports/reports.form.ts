import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { digits } from '../../../platform/http/paging.form.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { REPORT_FORMATS, type ReportFormat } from '../../../modules/statistics/index.js';
import { REPORT_KINDS, VIEWS, type ReportKind, type View } from '../../../modules/statistics/domain/index.js';

export class ReportsQuery {
  @IsOptional()
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;
}

export class AskReportForm {
  @IsIn(Object.keys(REPORT_KINDS))
  loai: ReportKind;

  @Matches(/^[A-Za-z0-9.]{1,40}$/)
  donVi: string;

  @IsIn(VIEWS)
  goc: View;

  /** `quarter 2` of the table of periods, or `days`. */
  @Matches(/^(days|[a-z-]{1,30} \d{1,2})$/)
  ky: string;

  @ValidateIf(({ ky }: AskReportForm) => ky !== 'days')
  @Transform(digits)
  @IsInt()
  @Min(2000)
  @Max(2100)
  nam: number;

  @ValidateIf(({ ky }: AskReportForm) => ky === 'days')
  @IsPlainDate()
  tu: PlainDate;

  @ValidateIf(({ ky }: AskReportForm) => ky === 'days')
  @IsPlainDate()
  den: PlainDate;

  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/)
  idempotencyKey?: string;
}

export class IssueReportForm {
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/)
  idempotencyKey?: string;
}

export class ReportParams {
  @MaxLength(40)
  id: string;
}

export class ReportFileQuery {
  @IsIn(REPORT_FORMATS)
  dang: ReportFormat;
}
