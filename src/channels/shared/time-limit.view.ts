import type { TimeLimit } from '../../modules/calendar/domain/index.js';
import { counted, type Words } from './words.js';

/** `25 ngày làm việc`, `1 tháng`, `trong ngày`. */
export function limitWords(limit: TimeLimit, words: Words): string {
  return counted(words, `limit.${limit.unit}`, limit.value);
}
