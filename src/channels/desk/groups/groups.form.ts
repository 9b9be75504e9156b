import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { listed } from '../dossier/act.form.js';

/** One filing for a group of procedures: one person, the papers of every member. */
export class GroupForm {
  @IsOptional() @MaxLength(20) groupCode?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) personalId?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
  @IsOptional() @IsNfcText() @MaxLength(500) addressText?: string;

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(300)
  @MaxLength(100, { each: true })
  documents?: string[];

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(300)
  @MaxLength(100, { each: true })
  substituted?: string[];

  /** Every fee that is due at intake has been paid. */
  @IsOptional() @MaxLength(5) feesPaid?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class GroupQuery {
  @IsOptional() @MaxLength(20) nhom?: string;
}
