import type { PlainDate } from '../../../kernel/plain-date.js';
import { formatDate } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

/** Half open: the second day is the first on which it no longer holds. */
export interface Period {
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
}

export function validity({ validFrom, validTo }: Period, words: Words): string {
  const from = validFrom === null ? words('admin.units.always') : formatDate(validFrom);
  return validTo === null ? from : `${from} – ${formatDate(validTo)}`;
}
