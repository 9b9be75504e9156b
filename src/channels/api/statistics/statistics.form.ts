import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { digits, PAGE_SIZE, PAGE_SIZE_MAX } from '../../../platform/http/paging.form.js';
import { IsInstantText, IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import {
  APPLICANTS,
  CHANNELS,
  ONLINE_LEVELS_2011,
  type Applicant,
  type Channel,
  type OnlineLevel2011,
} from '../../../modules/catalogue/domain/index.js';
import { UNIT_LEVELS, type UnitLevel } from '../../../modules/organisation/domain/index.js';
import {
  FIGURES,
  LOSABLE,
  SPLITS,
  VIEWS,
  type Figure,
  type LosableCode,
  type SplitBy,
  type View,
} from '../../../modules/statistics/domain/index.js';
import { LIST_SORTS, type ListSort } from '../../../modules/statistics/index.js';
import { Optional } from '../form-rules.js';

/** Cases that cost an index its points, told at once. */
const MOST_LOST = 10_000;

/** What is counted: a unit with all below it, a view, a period, narrowed. */
export class CountQuery {
  /** Code in any notation: H14, H14.15, 000.00.15.H14. */
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  unit: string;

  @Optional()
  @IsIn(VIEWS)
  view: View = 'competent';

  /** First and last day, both included; left out: from the beginning, up to now. */
  @Optional()
  @IsPlainDate()
  from?: PlainDate;

  @Optional()
  @IsPlainDate()
  to?: PlainDate;

  /** What was recorded by then; left out: all that is recorded. */
  @Optional()
  @IsInstantText()
  @MaxLength(40)
  knownAt?: string;

  @Optional()
  @IsNfcText()
  @MaxLength(20)
  @Matches(/^\d\.\d{6}$/)
  procedure?: string;

  @Optional()
  @IsNfcText()
  @MinLength(1)
  @MaxLength(50)
  field?: string;

  @Optional()
  @IsIn(UNIT_LEVELS)
  level?: UnitLevel;

  @Optional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @Optional()
  @IsIn(APPLICANTS)
  applicant?: Applicant;

  /** 1–4 of Nghị định 43/2011; 0: offered without a level. */
  @Optional()
  @Transform(digits)
  @IsIn([0, ...ONLINE_LEVELS_2011])
  onlineLevel?: OnlineLevel2011 | 0;

  /** Account that handled the dossiers: a key of `by=officer`. */
  @Optional()
  @IsUUID()
  officer?: string;
}

export class RevisionForm extends CountQuery {
  /** What was recorded by then is set beside what is recorded by `knownAt`, or now. */
  @IsInstantText()
  @MaxLength(40)
  published: string;
}

export class StatisticsForm extends CountQuery {
  @Optional()
  @IsIn(SPLITS)
  by?: SplitBy;
}

export class FigureForm extends CountQuery {
  @IsIn(Object.keys(FIGURES))
  figure: Figure;

  /** `until` of the figures, so that the list holds what they counted. */
  @Optional()
  @IsInstantText()
  @MaxLength(40)
  until?: string;

  @Optional()
  @IsIn(LIST_SORTS)
  sort: ListSort = 'accepted';

  @Optional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  descending: boolean = false;

  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(1)
  @Max(PAGE_SIZE_MAX)
  limit: number = PAGE_SIZE;

  @Optional()
  @IsNfcText()
  @MaxLength(500)
  @Matches(/^[A-Za-z0-9_-]+$/)
  cursor?: string;
}

export class LostPointsQuery extends CountQuery {
  @IsIn(LOSABLE)
  index: LosableCode;

  @Optional()
  @Transform(digits)
  @IsInt()
  @Min(1)
  @Max(MOST_LOST)
  limit: number = PAGE_SIZE;
}
