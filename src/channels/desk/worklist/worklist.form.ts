import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
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
