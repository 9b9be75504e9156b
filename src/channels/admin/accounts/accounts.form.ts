import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { ROLE_CODES, type RoleCode } from '../../../modules/identity/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export class AccountsQuery {
  @IsOptional() @IsNfcText() @MaxLength(100) q?: string;

  @Given()
  @IsIn(ROLE_CODES)
  vaiTro?: RoleCode;

  /** Names are long, and longer in a cursor. */
  @IsOptional()
  @MaxLength(1500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}

export class AccountParams {
  @IsUUID() id: string;
}

export class AccountDoneQuery {
  @IsOptional() @IsIn(['vai-tro', 'thoi-vai-tro', 'khoa', 'mo', 'moi', 'mat-khau']) xong?: string;
}

export class RoleForm {
  @IsIn(ROLE_CODES) role: RoleCode;

  @IsUUID() unit: string;

  @IsIn(['unit', 'subtree']) reach: 'unit' | 'subtree';

  @IsPlainDate() validFrom: PlainDate;

  /** Last day, included; empty: open. */
  @Given()
  @IsPlainDate()
  until?: PlainDate;
}

/** Somebody new at work: with a first role, so that the account is of use from the first day. */
export class NewAccountForm extends RoleForm {
  @IsNfcText() @MaxLength(200) displayName: string;

  @IsNfcText() @MaxLength(64) username: string;

  @IsString() @MaxLength(500) password: string;

  @IsString() @MaxLength(500) again: string;
}

export class PasswordForm {
  @IsString() @MaxLength(500) newPassword: string;

  @IsString() @MaxLength(500) again: string;
}

export class EndRoleForm {
  @IsUUID() role: string;
}

export class LockForm {
  @Matches(/^\d{1,9}$/) version: string;

  @IsIn(['khoa', 'mo']) what: 'khoa' | 'mo';
}
