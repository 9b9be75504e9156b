import type { Blocker } from '../../../kernel/domain-error.js';

/** E-mail and phone as they are stored, or what is wrong with them. */
export function readContact(form: { readonly email?: string; readonly phone?: string }): {
  readonly email: string | null;
  readonly phone: string | null;
  readonly faults: Blocker[];
} {
  const email = (form.email ?? '').trim();
  const phone = (form.phone ?? '').replace(/[\s.()-]/g, '');
  const faults: Blocker[] = [];
  if (email !== '' && !/^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(email))
    faults.push({ code: 'feedback.email-wrong', field: 'email' });
  if (phone !== '' && !/^\+?\d{8,15}$/.test(phone)) faults.push({ code: 'feedback.phone-wrong', field: 'phone' });
  return { email: email === '' ? null : email, phone: phone === '' ? null : phone, faults };
}
