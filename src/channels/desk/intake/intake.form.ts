import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import {
  BACK_ENTRY_REASONS,
  DELIVERY_WAYS,
  type BackEntryReason,
  type DeliveryWay,
} from '../../../modules/dossiers/domain/index.js';
import { LateEntryQuery } from '../back-entry/back-entry.form.js';
import { listed } from '../dossier/act.form.js';

/** Everything that the intake sheet sends; what must be there depends on the button that was pressed. */
export class IntakeForm {
  @IsOptional() @MaxLength(20) procedureCode?: string;
  @IsOptional() @MaxLength(60) caseKey?: string;
  /** GSO code of the commune of residence, of the parcel or of the site. */
  @IsOptional() @MaxLength(5) placeCode?: string;
  @IsOptional() @IsIn(['direct', 'postal']) channel?: 'direct' | 'postal';
  @IsOptional() @MaxLength(20) postmarkOn?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) personalId?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) fullName?: string;
  @IsOptional() @IsNfcText() @MaxLength(20) phone?: string;
  @IsOptional() @IsNfcText() @MaxLength(500) addressText?: string;
  @IsOptional() @IsNfcText() @MaxLength(200) submitterName?: string;
  @IsOptional() @IsNfcText() @MaxLength(500) subject?: string;

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(100, { each: true })
  documents?: string[];

  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(100, { each: true })
  substituted?: string[];

  @IsOptional() @IsIn(DELIVERY_WAYS) delivery?: DeliveryWay;
  /** Left empty: the applicant's own. */
  @IsOptional() @IsNfcText() @MaxLength(500) deliveryAddress?: string;

  @IsOptional() @MaxLength(6) copies?: string;
  @IsOptional() @MaxLength(6) pages?: string;
  @IsOptional() @MaxLength(20) feeCollected?: string;

  /** Exemptions and reductions whose paper was shown. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  feeReliefs?: string[];

  /** Entered after a day on paper: when, from which paper, why. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) luc?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) giay?: string;
  @IsOptional() @IsIn(BACK_ENTRY_REASONS) lydo?: BackEntryReason;
  /** Of a procedure that is settled at once: the result, its number in the book, and who took it. */
  @IsOptional() @MaxLength(100) resultCode?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) number?: string;
  @IsOptional() @MaxLength(5) identityChecked?: string;
  @IsOptional() @IsIn(['preview', 'accept', 'settle']) action?: 'preview' | 'accept' | 'settle';
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

export class IntakeQuery extends LateEntryQuery {
  /** A procedure chosen elsewhere. */
  @IsOptional()
  @MaxLength(20)
  thuTuc?: string;
}
