import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { parseInstant } from '../../../kernel/instant.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import { BACK_ENTRY_REASONS, type BackEntryReason, type LateEntry } from '../../../modules/dossiers/domain/index.js';

/** The moment, the paper and the reason as the address carries them from page to page. */
export class LateEntryQuery {
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  luc?: string;

  @IsOptional()
  @IsNfcText()
  @MaxLength(100)
  giay?: string;

  @IsOptional()
  @IsIn(BACK_ENTRY_REASONS)
  lydo?: BackEntryReason;

  @IsOptional()
  @MaxLength(40)
  xong?: string;
}

/** Null where the address does not carry all of it. */
export function lateEntryOf({ luc, giay, lydo }: Pick<LateEntryQuery, 'luc' | 'giay' | 'lydo'>): LateEntry | null {
  if (!luc || !giay || !lydo) return null;
  try {
    return { at: parseInstant(`${luc}:00+07:00`), paperNumber: giay, reason: lydo };
  } catch {
    return null;
  }
}

export function lateEntryQuery({ luc, giay, lydo }: Pick<LateEntryQuery, 'luc' | 'giay' | 'lydo'>): string {
  return new URLSearchParams({ luc: luc ?? '', giay: giay ?? '', lydo: lydo ?? '' }).toString();
}

export class BackEntryForm {
  @IsOptional() @MaxLength(20) day?: string;
  @IsOptional() @MaxLength(5) time?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) paperNumber?: string;
  @IsOptional() @MaxLength(40) reason?: string;
  @IsOptional() @IsNfcText() @MaxLength(40) code?: string;
  @IsOptional() @IsIn(['intake', 'act']) action?: 'intake' | 'act';
}
