import { IsIn, IsOptional, IsUUID } from 'class-validator';

export class ModelFormForm {
  @IsUUID() requirementId!: string;
}

export class WithdrawModelForm {
  @IsUUID() form!: string;
}

export class ModelFormsQuery {
  @IsOptional() @IsIn(['them', 'thoi']) xong?: 'them' | 'thoi';
}
