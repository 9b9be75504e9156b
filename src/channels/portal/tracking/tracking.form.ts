import { IsOptional, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';

export class TrackingQuery {
  /** A code as somebody typed it. */
  @IsOptional()
  @IsNfcText()
  @MaxLength(100)
  ma?: string;
}
