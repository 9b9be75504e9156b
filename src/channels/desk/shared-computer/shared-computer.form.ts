import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';

export class LockQuery {
  /** Where the holder was. */
  @IsOptional() @MaxLength(2_000) ve?: string;
}

export class OpenForm {
  @IsUUID() person: string;

  /** The password, or the quick code. */
  @MaxLength(200) secret: string;

  @IsOptional() @MaxLength(2_000) returnTo?: string;
}

export class QuickCodeQuery {
  @IsOptional() @IsIn(['dat', 'bo']) xong?: string;
}

export class QuickCodeForm {
  @IsIn(['set', 'remove']) action: 'set' | 'remove';

  @IsOptional() @MaxLength(200) current?: string;

  @IsOptional() @MaxLength(20) code?: string;

  @IsOptional() @MaxLength(20) again?: string;
}
