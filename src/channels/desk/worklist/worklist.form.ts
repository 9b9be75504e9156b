import { IsIn, IsOptional, Matches, MaxLength, MinLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { SLUGS } from './worklist.view.js';

export class WorklistQuery {
  @IsOptional()
  @IsIn(Object.values(SLUGS))
  han?: (typeof SLUGS)[keyof typeof SLUGS];

  /** Cursor of the page before. */
  @IsOptional()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;
}

export class SearchQuery {
  @IsOptional()
  @IsNfcText()
  @MinLength(0)
  @MaxLength(100)
  q?: string;
}
