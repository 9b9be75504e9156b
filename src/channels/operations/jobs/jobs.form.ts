import { IsIn, IsOptional, Matches } from 'class-validator';

export class JobsQuery {
  /** `khong`: the page does not ask for itself again. */
  @IsOptional()
  @IsIn(['khong'])
  lamMoi?: 'khong';

  /** How many messages were put back in line just now. */
  @IsOptional()
  @Matches(/^\d{1,6}$/)
  daGui?: string;
}

export class ReviveForm {
  /** The message; all that were given up where it is left out. */
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  id?: string;
}
