import { IsOptional, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class MailboxQuery {
  /** Whose mailbox; without it everybody's. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(254)
  nguoiNhan?: string;
}
