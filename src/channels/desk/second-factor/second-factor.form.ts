import { IsIn, IsOptional, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { Given } from '../../shared/form-fields.js';

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

/** The answer of a security key that is known, as JSON. */
export class KeyStepForm {
  @IsNfcText()
  @MaxLength(120)
  ticket: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(8000)
  answer: string;

  @IsOptional()
  @IsNfcText()
  @MaxLength(500)
  returnTo?: string;
}

export class NewKeyForm {
  /** What its holder calls it; left empty it gets a name of ours. */
  @Given()
  @IsNfcText()
  @MaxLength(60)
  name?: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(8000)
  answer: string;
}

export class NewKeyStepForm extends KeyStepForm {
  @Given()
  @IsNfcText()
  @MaxLength(60)
  name?: string;
}

export const OWN_CHANGES = ['add-key', 'remove-key', 'add-app'] as const;
export type OwnChange = (typeof OWN_CHANGES)[number];

/** What somebody wants to change of their own factors. */
export class OwnChangeForm {
  @IsIn(OWN_CHANGES)
  what: OwnChange;

  @Given()
  @IsUUID()
  key?: string;
}

/** The same, with a proof. */
export class ProvedChangeForm extends OwnChangeForm {
  @Given()
  @IsNfcText()
  @MinLength(6)
  @MaxLength(20)
  code?: string;

  @Given()
  @IsNfcText()
  @MaxLength(8000)
  answer?: string;
}
