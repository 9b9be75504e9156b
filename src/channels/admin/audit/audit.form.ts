import { Transform } from 'class-transformer';
import { IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';

const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

export class AuditQuery {
  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  tu?: PlainDate;

  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  den?: PlainDate;

  @IsOptional()
  @Transform(given)
  @Matches(/^[a-z0-9.-]{1,80}$/)
  viec?: string;

  @IsOptional()
  @Transform(given)
  @IsUUID()
  nguoi?: string;

  /** Id of what it was done to. */
  @IsOptional()
  @Transform(given)
  @Matches(/^[A-Za-z0-9._:/@+*-]{1,128}$/)
  doiTuong?: string;

  @IsOptional()
  @MaxLength(200)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}
