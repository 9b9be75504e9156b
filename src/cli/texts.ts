import type { Blocker } from '../kernel/domain-error.js';
import { I18n, type TextParams } from '../platform/i18n/i18n.js';

let texts: I18n | undefined;

/** A text by its code, in the language of the offices. */
export function text(code: string, params: TextParams = {}): string {
  texts ??= new I18n();
  return texts.t('vi', code, params);
}

export function errorText(error: Pick<Blocker, 'code' | 'params'>): string {
  return text(error.code, error.params);
}
