import { IsOptional, MaxLength, MinLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class CodeForm {
  @IsNfcText()
  @MinLength(6)
  @MaxLength(20)
  code: string;
}

export class SecondStepForm extends CodeForm {
  /** That the password was right; the page before gave it. */
  @IsNfcText()
  @MaxLength(120)
  ticket: string;

  /** A path of this site. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(500)
  returnTo?: string;
}
