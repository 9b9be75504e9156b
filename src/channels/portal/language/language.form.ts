import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { LANGUAGES, type Language } from '../../../platform/i18n/language.js';

export class LanguageQuery {
  @IsIn(LANGUAGES)
  sang: Language;

  /** The page to come back to. */
  @IsOptional()
  @MaxLength(500)
  ve?: string;
}
