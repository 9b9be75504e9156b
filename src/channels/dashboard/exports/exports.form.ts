import { IsIn, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../../modules/integrations/index.js';
import { Given } from '../../shared/form-fields.js';

export class ExportsQuery {
  @Given()
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;
}

export class AskExportForm {
  @Matches(/^[A-Za-z0-9.]{1,40}$/)
  donVi: string;

  @IsIn(EXPORT_FORMATS)
  dang: ExportFormat;

  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;
}

export class ExportParams {
  @MaxLength(40)
  id: string;
}
