import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { CHANNELS, type Applicant, type Channel } from '../../../modules/catalogue/domain/index.js';
import {
  GENDERS,
  ID_KINDS,
  ID_STATUSES,
  PERSON_KINDS,
  type Gender,
  type IdKind,
  type IdStatus,
  type PersonDraft,
  type PersonKind,
} from '../../../modules/identity/domain/index.js';
import { AcceptForm, DocumentsForm } from './act.form.js';

/** A person as the counter knows him. The finer rules (digits of a number, a birthday in the past) are the module's. */
export class PersonForm {
  @IsOptional()
  @IsIn(PERSON_KINDS)
  kind: PersonKind = 'individual';

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  fullName: string;

  @IsOptional()
  @IsIn(ID_STATUSES)
  idStatus?: IdStatus;

  @IsOptional()
  @IsIn(ID_KINDS)
  idKind?: IdKind;

  @IsOptional()
  @IsNfcText()
  @MaxLength(20)
  personalId?: string;

  @IsOptional()
  @IsPlainDate()
  birthOn?: PlainDate;

  @IsOptional()
  @IsIn(GENDERS)
  gender?: Gender;

  @IsOptional()
  @IsNfcText()
  @MaxLength(20)
  phone?: string;

  @IsOptional()
  @IsNfcText()
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsNfcText()
  @MaxLength(500)
  addressText?: string;
}

export class TakeInForm {
  /** National code of the procedure, `1.001776`. */
  @IsNfcText()
  @Matches(/^[1-9]\.\d{6}$/)
  procedureCode: string;

  @IsIn(CHANNELS)
  channel: Channel;

  @IsUUID()
  intakeUnitId: string;

  @IsOptional()
  @IsIn(['citizen', 'enterprise', 'state-body', 'other'])
  applicantKind: Applicant = 'citizen';

  @ValidateNested()
  @Type(() => PersonForm)
  applicant: PersonForm;

  /** Who hands it in, when that is not the applicant. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PersonForm)
  submitter?: PersonForm;

  /** Trích yếu: what is asked for, in words. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(1000)
  subject?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99)
  sets: number = 1;

  /** Of a dossier that came by post. */
  @IsOptional()
  @IsPlainDate()
  postmarkOn?: PlainDate;

  /** Accept in the same visit; papers, fee and counts as for the act `accept`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AcceptForm)
  accept?: AcceptForm;

  /** Submit online instead: the one-stop unit then has its time to answer. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentsForm)
  submit?: DocumentsForm;
}

export function personDraft(form: PersonForm): PersonDraft {
  const idStatus = form.idStatus ?? (form.personalId ? 'present' : 'unknown');
  const given = Object.entries(form).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), kind: form.kind, fullName: form.fullName, idStatus };
}
