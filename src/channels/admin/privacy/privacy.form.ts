import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { IsNfcText } from '../../../platform/http/rules.js';
import {
  PRIVACY_KINDS,
  PRIVACY_STEPS,
  type PrivacyKind,
  type PrivacyStep,
} from '../../../modules/feedback/domain/index.js';
import { RETENTION_ENDS, type RetentionEnd } from '../../../modules/dossiers/index.js';
import { PARTY_FIELDS, type PartyField } from '../../../modules/identity/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export class PrivacyCaseForm {
  @IsIn(PRIVACY_KINDS) kind: PrivacyKind;
  @IsNfcText() @MinLength(1) @MaxLength(2000) matter: string;
  @Given() @MaxLength(20) openedOn?: string;
  @Given() @MaxLength(5) openedTime?: string;
}

export class PrivacyStepForm {
  @IsUUID() id: string;
  @IsIn(PRIVACY_STEPS) step: PrivacyStep;
  @Given() @IsNfcText() @MaxLength(2000) answer?: string;
}

export class RetentionForm {
  @Matches(/^[0-9][.][0-9]{6}$/) code: string;

  /** Empty: for ever. */
  @Given()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(100)
  years?: number;

  @IsNfcText() @MinLength(1) @MaxLength(300) basis: string;

  @Given() @IsIn(RETENTION_ENDS) atEnd?: RetentionEnd;
}

/** What a request of a person comes to. */
export class PrivacyFulfilForm {
  @IsUUID() id: string;
  @IsNfcText() @MinLength(1) @MaxLength(50) code: string;
  @Given() @IsIn(PARTY_FIELDS) field?: PartyField;
  @Given() @IsNfcText() @MaxLength(500) value?: string;
}

export class PrivacyQuery {
  @IsOptional() @IsIn(['mo', 'buoc', 'thuc-hien']) xong?: 'mo' | 'buoc' | 'thuc-hien';
}

export class RetentionQuery {
  @IsOptional() @IsIn(['dat']) xong?: 'dat';
}
