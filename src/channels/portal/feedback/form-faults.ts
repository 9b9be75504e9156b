/** From what a form or a rule refused to lines of the summary, each at its field. */
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import type { FormError } from '../../shared/contracts.js';
import type { Words } from '../../shared/words.js';

export function formErrors(faults: readonly Blocker[], words: Words): FormError[] {
  return faults.map(({ code, params = {}, field = '' }) => ({ field, text: words(code, params) }));
}

/** What can be said on the form; everything else is thrown on. */
export function faultsOf(error: unknown): readonly Blocker[] {
  if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
  return error.blockers.length > 0 ? error.blockers : [{ code: error.code, params: error.params }];
}

/** E-mail and phone as they are stored, or what is wrong with them. */
export function readContact(form: { readonly email?: string; readonly phone?: string }): {
  readonly email: string | null;
  readonly phone: string | null;
  readonly faults: Blocker[];
} {
  const email = (form.email ?? '').trim();
  const phone = (form.phone ?? '').replace(/[\s.()-]/g, '');
  const faults: Blocker[] = [];
  if (email !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    faults.push({ code: 'feedback.email-wrong', field: 'email' });
  if (phone !== '' && !/^\+?\d{8,15}$/.test(phone)) faults.push({ code: 'feedback.phone-wrong', field: 'phone' });
  return { email: email === '' ? null : email, phone: phone === '' ? null : phone, faults };
}
