import { IsOptional, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class ProceduresQuery {
  /** Words of the name, with or without accents, what people call it, or the code. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(200)
  q?: string;

  /** Code of a field. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(40)
  linhVuc?: string;
}
