import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class ApologyForm {
  @IsOptional() @MaxLength(20) dueOn?: string;
  /** The reason, as the citizen will read it. */
  @IsOptional() @IsNfcText() @MaxLength(2000) note?: string;
  /** `propose`: to the leader; `sign`: signed and sent. */
  @IsOptional() @IsIn(['propose', 'sign']) action?: 'propose' | 'sign';
  @IsOptional() @MaxLength(10) version?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class ApologyQuery {
  @IsOptional() @IsIn(['trinh', 'gui']) xong?: 'trinh' | 'gui';
  @IsOptional() @Matches(/^[A-Za-z0-9.-]{1,64}$/) ma?: string;
}
