import { IsOptional, Matches, MaxLength } from 'class-validator';

export class ReconciliationQuery {
  @IsOptional() @Matches(/^20\d\d$/) nam?: string;
  @IsOptional() @Matches(/^[1-4]$/) quy?: string;
  @IsOptional() @MaxLength(40) donVi?: string;
}
