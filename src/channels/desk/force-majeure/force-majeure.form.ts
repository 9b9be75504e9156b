import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class ForceMajeureForm {
  @IsOptional() @IsNfcText() @MaxLength(100) documentNumber?: string;
  @IsOptional() @IsNfcText() @MaxLength(500) reason?: string;
  @IsOptional() @MaxLength(40) unitId?: string;
  @IsOptional() @MaxLength(2000) procedureCodes?: string;
  @IsOptional() @MaxLength(20) fromOn?: string;
  @IsOptional() @MaxLength(5) fromTime?: string;
  @IsOptional() @MaxLength(20) toOn?: string;
  @IsOptional() @MaxLength(5) toTime?: string;
  @IsOptional() @IsIn(['preview', 'issue', 'end']) action?: 'preview' | 'issue' | 'end';
  /** The suspension that `end` is about. */
  @IsOptional() @IsUUID() id?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class ForceMajeureQuery {
  @IsOptional() @IsIn(['ban-hanh', 'ket-thuc']) xong?: 'ban-hanh' | 'ket-thuc';
}
