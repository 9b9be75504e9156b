import { IsIn, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNfcText } from '../../../platform/http/rules.js';
import { DIRECTIVE_WORDS_MAX } from '../../../modules/dossiers/domain/index.js';
import { Given } from '../../shared/form-fields.js';

export const VIEWS = ['open', 'late', 'answered'] as const;

export class DirectivesQuery {
  @Given()
  @IsIn(VIEWS)
  xem?: (typeof VIEWS)[number];
}

export class DirectiveDoneQuery {
  @Given()
  @IsIn(['giao', 'tra-loi'])
  xong?: 'giao' | 'tra-loi';
}

export class DirectiveForm {
  /** A unit, or a unit and one who works there: `unit:account`. */
  @Given()
  @Matches(/^[0-9a-f-]{36}(:[0-9a-f-]{36})?$/)
  to?: string;

  @Given()
  @IsNfcText()
  @MaxLength(DIRECTIVE_WORDS_MAX)
  words?: string;

  /** As typed. */
  @Given()
  @MaxLength(20)
  dueOn?: string;

  @Given()
  @Matches(/^[\x21-\x7e]{1,200}$/)
  idempotencyKey?: string;
}

export class DirectiveAnswerForm {
  @IsUUID()
  id: string;

  @Given()
  @IsNfcText()
  @MaxLength(DIRECTIVE_WORDS_MAX)
  answer?: string;

  @Given()
  @Matches(/^[\x21-\x7e]{1,200}$/)
  idempotencyKey?: string;
}
