import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { IsNfcText, IsPlainDate } from '../../../platform/http/rules.js';
import { DOSSIER_STATES, type DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import { Given } from '../../shared/form-fields.js';

/** As it is typed and sent: names and numbers of people come in the body, never in an address. */
export class SearchForm {
  @IsOptional()
  @IsNfcText()
  @MaxLength(100)
  q?: string;

  /** Identity card or personal number, whole. */
  @Given()
  @Matches(/^\s*[A-Za-z0-9-]{5,20}\s*$/)
  soGiayTo?: string;

  @Given()
  @MaxLength(50)
  linhVuc?: string;

  @Given()
  @Matches(/^\d\.\d{6}$/)
  thuTuc?: string;

  @Given()
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;

  @Given()
  @IsIn(DOSSIER_STATES)
  trangThai?: DossierStateCode;

  /** First and last day on which it was opened. */
  @Given()
  @IsPlainDate()
  tu?: PlainDate;

  @Given()
  @IsPlainDate()
  den?: PlainDate;

  @Given()
  @Matches(/^[1-9]\d?$/)
  trang?: string;
}

/** As it stands in an address. */
export class SearchQuery extends SearchForm {
  /** The words that were typed, sealed for their account. */
  @Given()
  @MaxLength(1_500)
  tim?: string;
}

const FORMATS = ['csv', 'xlsx'] as const;

export class SearchFileQuery extends SearchQuery {
  @IsIn(FORMATS)
  dang: (typeof FORMATS)[number];
}

export class SearchFileForm extends SearchForm {
  @IsIn(FORMATS)
  dang: (typeof FORMATS)[number];
}
