import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { SIGNALS, type OfficerId, type Signal } from '../../../modules/statistics/domain/index.js';

/** An empty field of a GET form is as if it were not there. */
const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

export class SignalsQuery {
  /** Code of the unit; left out: the highest that the reader may see. */
  @IsOptional()
  @Transform(given)
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;

  /** Days on which it happened, both included. */
  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  tu?: PlainDate;

  @IsOptional()
  @Transform(given)
  @IsPlainDate()
  den?: PlainDate;
}

export class SignalListQuery extends SignalsQuery {
  @IsIn(SIGNALS)
  loai: Signal;

  @IsOptional()
  @Transform(given)
  @IsUUID()
  canBo?: OfficerId;

  /** Where the page before ended. */
  @IsOptional()
  @MaxLength(200)
  sau?: string;
}
