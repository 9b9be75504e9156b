import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { SIGNALS, type OfficerId, type Signal } from '../../../modules/statistics/domain/index.js';
import { Given } from '../../shared/form-fields.js';
import { UnitAndPeriod } from '../asked-figures.form.js';

/** Days on which it happened, both included. */
export class SignalsQuery extends UnitAndPeriod {}

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
