import type { I18n, TextParams } from '../../platform/i18n/i18n.js';
import type { Language } from '../../platform/i18n/language.js';

/** The text of a code in the reader's language, with its `{param}` places filled. */
export type Words = (code: string, params?: TextParams) => string;

export function wordsOf(i18n: I18n, language: Language): Words {
  return (code, params) => i18n.t(language, code, params);
}

/** A text with a number of things: the code ending in `-one` for exactly one (English needs it), the code itself else. */
export function counted(words: Words, code: string, count: number, params: TextParams = {}): string {
  return words(count === 1 ? `${code}-one` : code, { ...params, count });
}
