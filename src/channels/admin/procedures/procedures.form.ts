import { IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class ProcedureSearchQuery {
  @IsOptional() @IsNfcText() @MaxLength(200) q?: string;
}

export class CompareQuery {
  /** Number of the version to compare with; default the one before. */
  @IsOptional() @Matches(/^[1-9]\d{0,3}$/) voi?: string;
}
