import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsPlainDate } from '../../../platform/http/rules.js';
import { SIGNALS, type OfficerId, type Signal } from '../../../modules/statistics/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export class SignalsQuery {
  /** Code of the unit; left out: the highest that the reader may see. */
  @Given()
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;

  /** Days on which it happened, both included. */
  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;
}

export class SignalListQuery extends SignalsQuery {
  @IsIn(SIGNALS)
  loai: Signal;

  @Given()
  @IsUUID()
  canBo?: OfficerId;

  /** Where the page before ended. */
  @IsOptional()
  @MaxLength(200)
  sau?: string;
}
