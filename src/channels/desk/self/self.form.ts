import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { Given } from '../../shared/form-fields.js';

export class SelfQuery {
  @IsOptional() @IsIn(['cho', 'ket-thuc', 'thay', '1']) xong?: string;
}

export class GiveForm {
  @IsUUID() to: string;

  @IsPlainDate() validFrom: PlainDate;

  /** Last day, included. */
  @IsPlainDate() until: PlainDate;
}

export class EndForm {
  @IsUUID() id: string;
}

export class ActForForm {
  /** Empty: by one's own rights again. */
  @Given()
  @IsUUID()
  account?: string;
}

export class KeysForm {
  @IsOptional() @IsIn(['1']) letters?: string;
}

export class PasswordForm {
  @MaxLength(200) current: string;

  @MaxLength(200) next: string;

  @Matches(/^[\s\S]{0,200}$/)
  again: string;
}
