import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

/** One case and where it goes: a successor, or any unit by its code. */
export class CustodyForm {
  @IsOptional() @IsUUID() dossierId?: string;
  @IsOptional() @IsUUID() unitId?: string;
  @IsOptional() @MaxLength(40) toUnitId?: string;
  @IsOptional() @IsNfcText() @MaxLength(40) toCode?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class CustodyQuery {
  @IsOptional() @IsIn(['da-chuyen']) xong?: 'da-chuyen';
}
