import { IsIn, MaxLength, MinLength } from 'class-validator';
import { IsInstantText, IsNfcText } from '../../../platform/http/rules.js';
import { BACK_ENTRY_REASONS, type BackEntryReason } from '../../../modules/dossiers/domain/index.js';
import { TakeInForm } from '../dossiers/take-in.form.js';

/** When and on which paper it was done. */
export class LateEntryQuery {
  @IsInstantText()
  @MaxLength(40)
  at: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  paperNumber: string;

  @IsIn(BACK_ENTRY_REASONS)
  reason: BackEntryReason;
}

export class LateTakeInForm extends TakeInForm {
  /** When the papers were taken in. */
  @IsInstantText()
  @MaxLength(40)
  at: string;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  paperNumber: string;

  @IsIn(BACK_ENTRY_REASONS)
  reason: BackEntryReason;
}
