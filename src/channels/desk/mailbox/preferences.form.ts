import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches, MaxLength, ValidateIf } from 'class-validator';
import { CHANNELS, type MessageChannel } from '../../../modules/notifications/domain/index.js';
import { listed } from '../dossier/act.form.js';

const given = (field: 'email' | 'phone') => ValidateIf((form: PreferencesForm) => (form[field] ?? '') !== '');

export class PreferencesForm {
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(3)
  @IsIn(CHANNELS, { each: true })
  channels?: MessageChannel[];

  /** Ways whose address is right although messages came back. */
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(3)
  @IsIn(CHANNELS, { each: true })
  works?: MessageChannel[];

  /** Staff only: citizens' addresses belong to their person. */
  @given('email')
  @Matches(/^[^@\s]+@[^@\s]+$/)
  @MaxLength(254)
  email?: string;

  @given('phone')
  @Matches(/^[+]?[0-9]{8,15}$/)
  phone?: string;
}

export class PreferencesQuery {
  @IsOptional() @IsIn(['1']) xong?: string;
}
