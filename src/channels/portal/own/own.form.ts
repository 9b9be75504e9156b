import { IsIn, IsInt, IsOptional, Matches, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { IsNfcText } from '../../../platform/http/rules.js';

function toNumber({ value }: { value: unknown }): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

export class SupplementForm {
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) requirementId?: string;
  @IsOptional() @IsIn(['send']) action?: 'send';
}

export class WithdrawForm {
  @IsOptional() @IsNfcText() @MaxLength(2_000) reason?: string;
  @IsOptional() @Transform(toNumber) @IsInt() version?: number;
}

export class LostForm {
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) personalId?: string;
}
