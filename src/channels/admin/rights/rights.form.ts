import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { ROLE_CODES, type RoleCode } from '../../../modules/identity/domain/index.js';
import { Given, toList } from '../../shared/form-fields.js';

export class RightsQuery {
  @IsOptional() @IsNfcText() @MaxLength(100) q?: string;

  @Given() @IsIn(ROLE_CODES) vaiTro?: RoleCode;

  /** Where the former page ended. */
  @IsOptional() @MaxLength(600) sau?: string;

  /** How many roles were ended. */
  @IsOptional() @Matches(/^\d{1,3}$/) xong?: string;
}

export class EndRightsForm {
  @IsOptional() @Transform(toList) @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) role?: string[];
}
