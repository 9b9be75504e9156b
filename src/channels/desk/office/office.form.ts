import { IsOptional, Matches } from 'class-validator';

export class OfficeQuery {
  /** How many were done, for the line that says so. */
  @IsOptional() @Matches(/^\d{1,4}$/) xong?: string;
}

export class AssignForm {
  @Matches(/^[0-9a-f-]{36}$/)
  assigneeId: string;
}
