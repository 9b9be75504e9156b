import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { PRIVACY_REQUEST_KINDS, type PrivacyRequestKind } from '../../../modules/feedback/domain/index.js';

export class PrivacyRequestForm {
  @IsIn(PRIVACY_REQUEST_KINDS) kind: PrivacyRequestKind;
  @IsOptional() @IsNfcText() @MaxLength(2_000) matter?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(254) email?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
}

export class ConfirmRequestForm {
  @IsOptional() @IsNfcText() @MaxLength(20) code?: string;
}
