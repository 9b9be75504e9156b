/** From what a form or a rule refused to lines of the summary, each at its field. */
import { DomainError, type Blocker } from '../../kernel/domain-error.js';
import type { FormError } from './contracts.js';
import type { Words } from './words.js';

/** @param otherwise the field that a fault without one stands at */
export function formErrors(faults: readonly Blocker[], words: Words, otherwise = ''): FormError[] {
  return faults.map(({ code, params = {}, field = otherwise }) => {
    const text = words(code, params);
    const { nth } = params;
    return { field, text: nth === undefined ? text : words('form.nth-file', { nth, text }) };
  });
}

/** What can be said on the form; everything else is thrown on. */
export function faultsOf(error: unknown): readonly Blocker[] {
  if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
  return error.reasons;
}
