import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { APPLICANTS, type Applicant } from '../../../modules/catalogue/domain/index.js';
import { DELIVERY_WAYS, type DeliveryWay } from '../../../modules/dossiers/domain/index.js';

function listed({ value }: { value: unknown }): unknown {
  return value === undefined || Array.isArray(value) ? value : [value];
}

export class PlaceForm {
  @IsOptional() @Matches(/^(\d{5})?$/) placeCode?: string;
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) intakeUnitId?: string;
  @IsOptional() @IsNfcText() @MaxLength(50) caseKey?: string;
}

export class PersonForm {
  @IsOptional() @IsIn(APPLICANTS) applicantKind?: Applicant;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) personalId?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
  @IsOptional() @IsNfcText() @MaxLength(254) email?: string;
  @IsOptional() @IsNfcText() @MaxLength(500) addressText?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) submitterName?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) submitterPhone?: string;
  @IsOptional() @IsNfcText() @MaxLength(1_000) subject?: string;
}

/** One file, or what is done with the list. */
export class PapersForm {
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) requirementId?: string;
  @IsOptional() @Matches(/^[0-9a-f-]{36}$/) remove?: string;
  @IsOptional() @IsIn(['next']) action?: 'next';

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(36, { each: true })
  substituted?: string[];
}

export class DeliveryForm {
  @IsOptional() @IsIn(DELIVERY_WAYS) delivery?: DeliveryWay;
  @IsOptional() @IsNfcText() @MaxLength(500) deliveryAddress?: string;
}

export class NothingForm {
  @IsOptional() @MaxLength(1) nothing?: string;
}
