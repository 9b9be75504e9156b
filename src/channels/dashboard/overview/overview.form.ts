import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { LIST_SLUGS } from './overview.view.js';

export class OverviewQuery {
  /** Code of the unit; left out: the highest that the reader may see. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9.]{1,40}$/)
  donVi?: string;
}

export class DossierListQuery extends OverviewQuery {
  @IsIn(Object.values(LIST_SLUGS))
  loai: (typeof LIST_SLUGS)[keyof typeof LIST_SLUGS];

  /** Cursor of the page before. */
  @IsOptional()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  sau?: string;

  /** The moment that the figure was counted at, in milliseconds: the list shows what the figure said. */
  @IsOptional()
  @Matches(/^\d{12,14}$/)
  luc?: string;
}
