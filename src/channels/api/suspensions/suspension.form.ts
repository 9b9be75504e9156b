import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsInstantText, IsNfcText } from '../../../platform/http/rules.js';
import { Optional } from '../form-rules.js';

export class SuspensionForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  documentNumber: string;

  /** What happened; of the area, never of a person. */
  @IsNfcText()
  @MinLength(1)
  @MaxLength(500)
  reason: string;

  /** Units, each with all below it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  unitIds: string[];

  /** Without it: every procedure. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @Matches(/^[0-9A-Za-z.-]{1,40}$/, { each: true })
  procedureCodes?: string[];

  @IsInstantText()
  @MaxLength(40)
  fromAt: string;

  /** Without it the end is open. */
  @Optional()
  @IsInstantText()
  @MaxLength(40)
  toAt?: string;
}

export class SuspensionEndForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  documentNumber: string;

  /** Without it: now. */
  @Optional()
  @IsInstantText()
  @MaxLength(40)
  toAt?: string;
}
