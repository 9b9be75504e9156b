import { IsBoolean, IsIn, Max, MaxLength, MinLength } from 'class-validator';
import { IsDong, IsNfcText } from '../../../platform/http/rules.js';
import { Optional } from '../form-rules.js';
import { NumberForm } from './act.form.js';

export class AtOnceForm extends NumberForm {
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  resultCode: string;
}

/** Settled and returned in the visit in which it was taken in. */
export class SettledForm extends AtOnceForm {
  @IsIn(['applicant', 'proxy'])
  to: 'applicant' | 'proxy';

  @IsBoolean()
  identityChecked: boolean;

  /** Collected at the return, where the fee is due then. */
  @Optional()
  @IsDong()
  @Max(1_000_000_000_000)
  feeAtReturn: number = 0;
}
