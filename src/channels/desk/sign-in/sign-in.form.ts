import { IsOptional, MaxLength, MinLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class SignInForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  username: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  password: string;

  /** A path of this site. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(500)
  returnTo?: string;
}

export class SignInQuery {
  @IsOptional()
  @IsNfcText()
  @MaxLength(500)
  ve?: string;
}
