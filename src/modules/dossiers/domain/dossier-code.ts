/**
 * Mã số hồ sơ: `{agency}-{YYMMDD}-{NNNN}`, the day being the local day of intake and the number running within agency and
 * day (Thông tư 01/2018 Điều 19). Two notations of the agency are alive: 000.00.15.H14 (QCVN 102:2016) and H14.15
 * (QĐ 20/2020); other systems write 4–7 digits and 6 or 8 digits of date, so reading is tolerant.
 */
import { isPlainDate, plainDate, type PlainDate } from '../../../kernel/plain-date.js';

export interface DossierCodeParts {
  readonly agency: string;
  readonly on: PlainDate;
  readonly sequence: number;
}

const PATTERN = /^([A-Z0-9]+(?:\.[A-Z0-9]+)*)-(\d{6}|\d{8})-(\d{4,7})$/;

/** @throws RangeError for a sequence below 1 or above 9,999,999. Beyond 9,999 the number has five digits. */
export function formatDossierCode({ agency, on, sequence }: DossierCodeParts): string {
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 9_999_999) {
    throw new RangeError(`not a running number: ${String(sequence)}`);
  }
  return `${agency}-${on.slice(2).replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`;
}

/** Null when the text is not a dossier code of either notation. */
export function parseDossierCode(text: string): DossierCodeParts | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, agency = '', digits = '', sequence = ''] = match;
  const long = digits.length === 8 ? digits : `20${digits}`;
  const on = `${long.slice(0, 4)}-${long.slice(4, 6)}-${long.slice(6, 8)}`;
  return isPlainDate(on) && Number(sequence) > 0 ? { agency, on: plainDate(on), sequence: Number(sequence) } : null;
}

/** Codes are made of agency, day and number: `000.15.30.H14-200504-0007`. */
const WHOLE_CODE = /^[\dA-Z.]+-\d{6}-\w+$/i;
const LAST_FOUR = /^\d{4}$/;

/** What finds a dossier by itself and says nothing of a person: a code as people write it, or its last four digits. */
export function codeTyped(text: string): 'whole' | 'last-four' | null {
  const typed = text.trim();
  if (LAST_FOUR.test(typed)) return 'last-four';
  return WHOLE_CODE.test(typed) ? 'whole' : null;
}

/** What a person typed, brought to the written form: upper case, without blanks, en dashes as hyphens. */
export function normaliseDossierCode(text: string): string {
  return text.normalize('NFC').trim().toUpperCase().replace(/\s+/g, '').replace(/[–—−]/g, '-');
}
