import type { Language } from '../../../platform/i18n/language.js';
import type { UsualTime } from '../../../modules/statistics/index.js';
import { formatNumber } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

/** How long dossiers of this procedure usually take; nothing where too few were finished to say. */
export function usualLine(usual: UsualTime | null, language: Language, words: Words): string | null {
  if (!usual) return null;
  const number = (value: number) => formatNumber(value, language);
  const { medianDays, p90Days, finished } = usual;
  return words('portal.track.usual', { median: number(medianDays), p90: number(p90Days), finished: number(finished) });
}
