import { IsIn, MaxLength, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../../modules/integrations/index.js';
import { Optional } from '../form-rules.js';

/** Dossiers taken in or decided at the unit or below, accepted on these days. */
export class AskExportForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  unit: string;

  @IsIn(EXPORT_FORMATS)
  format: ExportFormat;

  @Optional()
  @IsPlainDate()
  from?: PlainDate;

  @Optional()
  @IsPlainDate()
  to?: PlainDate;
}
