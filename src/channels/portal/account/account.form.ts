import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { OWN_VIEWS, type OwnViewName } from './own-list.view.js';

export class OwnListQuery {
  @IsOptional() @IsIn(Object.keys(OWN_VIEWS)) xem?: OwnViewName;
  /** Where the former page ended. */
  @IsOptional() @MaxLength(300) sau?: string;
}
