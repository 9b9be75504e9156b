import { IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { Given } from '../../shared/form-fields.js';

export class AuditQuery {
  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;

  @Given()
  @Matches(/^[a-z0-9.-]{1,80}$/)
  viec?: string;

  @Given()
  @IsUUID()
  nguoi?: string;

  /** Id of what it was done to. */
  @Given()
  @Matches(/^[A-Za-z0-9._:/@+*-]{1,128}$/)
  doiTuong?: string;

  @IsOptional()
  @MaxLength(200)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}
