import { IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { APPLICANTS, CHANNELS, type Applicant, type Channel } from '../../../modules/catalogue/domain/index.js';
import {
  BIRTH_PRECISIONS,
  GENDERS,
  ID_KINDS,
  ID_STATUSES,
  PERSON_KINDS,
  type BirthPrecision,
  type Gender,
  type IdKind,
  type IdStatus,
  type PersonDraft,
  type PersonKind,
} from '../../../modules/identity/domain/index.js';
import { DELIVERY_WAYS, type DeliveryWay } from '../../../modules/dossiers/domain/index.js';
import { Nested, Optional } from '../form-rules.js';
import { AcceptForm, DocumentsForm } from './act.form.js';
import { SettledForm } from './settled.form.js';

/** A person as the counter knows him. The finer rules (digits of a number, a birthday in the past) are the module's. */
export class PersonForm {
  @Optional()
  @IsIn(PERSON_KINDS)
  kind: PersonKind = 'individual';

  @IsNfcText()
  @MinLength(1)
  @MaxLength(200)
  fullName: string;

  @Optional()
  @IsIn(ID_STATUSES)
  idStatus?: IdStatus;

  @Optional()
  @IsIn(ID_KINDS)
  idKind?: IdKind;

  @Optional()
  @IsNfcText()
  @MaxLength(20)
  personalId?: string;

  @Optional()
  @IsPlainDate()
  birthOn?: PlainDate;

  /** How much of `birthOn` is known; the rest is then 01. */
  @Optional()
  @IsIn(BIRTH_PRECISIONS)
  birthPrecision?: BirthPrecision;

  @Optional()
  @IsIn(GENDERS)
  gender?: Gender;

  @Optional()
  @IsNfcText()
  @MaxLength(20)
  phone?: string;

  @Optional()
  @IsNfcText()
  @MaxLength(254)
  email?: string;

  @Optional()
  @IsNfcText()
  @MaxLength(500)
  addressText?: string;
}

export class TakeInForm {
  /** GSO code of the commune of residence, parcel or site, where competence is told by it. */
  @Optional()
  @IsNfcText()
  @MaxLength(5)
  @Matches(/^\d{5}$/)
  placeCode?: string;

  /** Where the applicant was helped to file, when elsewhere than at the place of intake. */
  @Optional()
  @IsUUID()
  supportUnitId?: string;

  /** National code of the procedure, `1.001776`. */
  @IsNfcText()
  @MaxLength(20)
  @Matches(/^[1-9]\.\d{6}$/)
  procedureCode: string;

  @IsIn(CHANNELS)
  channel: Channel;

  @IsUUID()
  intakeUnitId: string;

  @Optional()
  @IsIn(APPLICANTS)
  applicantKind: Applicant = 'citizen';

  /** Needed from staff and systems; a citizen is the applicant himself. */
  @Optional()
  @Nested(() => PersonForm)
  applicant?: PersonForm;

  /** Who hands it in, when that is not the applicant. */
  @Optional()
  @Nested(() => PersonForm)
  submitter?: PersonForm;

  /** Trích yếu: what is asked for, in words. */
  @Optional()
  @IsNfcText()
  @MaxLength(1000)
  subject?: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(99)
  sets: number = 1;

  /** Key of one of the procedure's cases, where limits or fees differ by case. */
  @Optional()
  @IsNfcText()
  @MaxLength(50)
  caseKey?: string;

  /** How the result is wanted; nothing said: at the counter. */
  @Optional()
  @IsIn(DELIVERY_WAYS)
  delivery?: DeliveryWay;

  /** Needed where the result is to come by post. */
  @Optional()
  @IsNfcText()
  @MaxLength(500)
  deliveryAddress?: string;

  /** Of a dossier that came by post. */
  @Optional()
  @IsPlainDate()
  postmarkOn?: PlainDate;

  /** Accept in the same visit; papers, fee and counts as for the act `accept`. */
  @Optional()
  @Nested(() => AcceptForm)
  accept?: AcceptForm;

  /** Settle and return in the same visit, where the procedure is settled at once: three events, one request. */
  @Optional()
  @Nested(() => SettledForm)
  settled?: SettledForm;

  /** Submit online instead: the one-stop unit then has its time to answer. */
  @Optional()
  @Nested(() => DocumentsForm)
  submit?: DocumentsForm;
}

export function personDraft(form: PersonForm): PersonDraft {
  const idStatus = form.idStatus ?? (form.personalId ? 'present' : 'unknown');
  const given = Object.entries(form).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), kind: form.kind, fullName: form.fullName, idStatus };
}
