import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { ROLE_CODES, type RoleCode } from '../../../modules/identity/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export class AccountsQuery {
  @IsOptional() @IsNfcText() @MaxLength(100) q?: string;
}

export class AccountParams {
  @IsUUID() id: string;
}

export class AccountDoneQuery {
  @IsOptional() @IsIn(['vai-tro', 'thoi-vai-tro', 'khoa', 'mo']) xong?: string;
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

export class EndRoleForm {
  @IsUUID() role: string;
}

export class LockForm {
  @Matches(/^\d{1,9}$/) version: string;

  @IsIn(['khoa', 'mo']) what: 'khoa' | 'mo';
}
