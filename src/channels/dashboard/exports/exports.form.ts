import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../../modules/integrations/index.js';

const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

export class ExportsQuery {
  @IsOptional()
  @Transform(given)
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;
}

export class AskExportForm {
  @Matches(/^[A-Za-z0-9.]{1,40}$/)
  donVi: string;

  @IsIn(EXPORT_FORMATS)
  dang: ExportFormat;

  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  tu?: PlainDate;

  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  den?: PlainDate;
}

export class ExportParams {
  @MaxLength(40)
  id: string;
}
