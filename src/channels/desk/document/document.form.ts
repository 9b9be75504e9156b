import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { FILE_MARKS, type FileMark } from '../../../modules/dossiers/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export class FileParams {
  @Matches(/^[A-Za-z0-9.-]{1,64}$/)
  code: string;

  @Matches(/^[0-9a-f-]{36}$/)
  fileId: string;
}

/** How far the picture is turned, clockwise. */
export const TURNS = ['90', '180', '270'] as const;

export class DocumentQuery {
  @IsOptional() @IsIn(TURNS) xoay?: (typeof TURNS)[number];

  /** What was just said of it. */
  @IsOptional() @IsIn([...FILE_MARKS, 'replaced']) xong?: string;
}

export class MarkForm {
  @IsIn(FILE_MARKS)
  mark: FileMark;

  @Given()
  @IsNfcText()
  @MaxLength(5_000)
  words?: string;

  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/)
  idempotencyKey?: string;
}
