import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { AUDIENCES, type Audience } from '../../../modules/notifications/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export class DeadLettersQuery {
  @IsOptional() @IsIn(['1']) daGui?: string;
}

export class ResendForm {
  @IsUUID() id: string;
}

export class TemplateForm {
  @IsOptional() @IsNfcText() @MaxLength(400) subject?: string;
  @IsOptional() @IsNfcText() @MaxLength(10_000) body?: string;
  @IsOptional() @IsNfcText() @MaxLength(1000) shortText?: string;
  @IsOptional() @Matches(/^\d{1,6}$/) after?: string;
}

export class DoneQuery {
  @IsOptional() @IsIn(['1']) xong?: string;
}

export class LaddersQuery {
  /** Code or id of a unit; without it the default of all. */
  @IsOptional() @Matches(/^[A-Za-z0-9.-]{1,64}$/) donVi?: string;
  @IsOptional() @IsIn(['1']) xong?: string;
}

export class PoliciesQuery extends LaddersQuery {
  @IsOptional() @IsIn(AUDIENCES) nguoiNhan?: Audience;
}

/** Times of day are `21:00`; what else was typed comes back. */
export class PolicyPageForm {
  @Given() @IsIn(['withdraw']) act?: string;
  @IsOptional() @Matches(/^\d{1,6}$/) after?: string;
  @IsOptional() @MaxLength(10) quietFrom?: string;
  @IsOptional() @MaxLength(10) quietTo?: string;
  @IsOptional() @MaxLength(10) digestAt?: string;
  @IsOptional() @MaxLength(10) digestThreshold?: string;
  @IsOptional() @MaxLength(10) hourLimit?: string;
  @IsOptional() @MaxLength(10) dayLimit?: string;
}

export class LadderPageForm {
  @IsOptional() @MaxLength(40) kind?: string;
  @IsOptional() @MaxLength(20) from?: string;
  @IsOptional() @MaxLength(8) after0?: string;
  @IsOptional() @MaxLength(8) after1?: string;
  @IsOptional() @MaxLength(8) after2?: string;
  @IsOptional() @MaxLength(8) after3?: string;
  @IsOptional() @MaxLength(40) role0?: string;
  @IsOptional() @MaxLength(40) role1?: string;
  @IsOptional() @MaxLength(40) role2?: string;
  @IsOptional() @MaxLength(40) role3?: string;
}
