import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsPlainDate } from '../../../platform/http/rules.js';
import type { PlainDate } from '../../../kernel/plain-date.js';

/** One code, or several joined by commas; ids of dossiers that have no code yet. */
export class PaperQuery {
  /** The citizen asks for a receipt that is not forced. */
  @IsOptional()
  @IsIn(['1'])
  yeucau?: string;
}

export class RegisterQuery {
  @IsPlainDate()
  tu: PlainDate;

  @IsPlainDate()
  den: PlainDate;
}

export class RegisterParams {
  /** Id of a unit, or its code on the last day of the period. */
  @Matches(/^[A-Za-z0-9.-]{1,64}$/)
  unit: string;
}
