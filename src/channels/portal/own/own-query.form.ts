import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

/** The secret as it is typed into the page that asks for it, and whether something was just done. */
export class OwnQuery {
  @IsOptional()
  @IsNfcText()
  @MaxLength(60)
  ma?: string;

  @IsOptional()
  @IsIn(['1'])
  xong?: string;
}
