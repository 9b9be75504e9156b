import { IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class NearestQuery {
  /** Code of the procedure; without it every counter of the line is shown. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(20)
  thuTuc?: string;

  /** GSO code of the commune. */
  @IsOptional()
  @Matches(/^(\d{5})?$/)
  xa?: string;
}
