import type { Blocker } from '../../../kernel/domain-error.js';

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** What was typed, as names are kept: `Huongnt.DamThuy ` is `huongnt.damthuy`. */
export function normaliseUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** A normalised name of 2–64 letters a–z, digits, dots, dashes and underscores. */
export function usernameFaults(username: string): Blocker[] {
  return USERNAME.test(username) ? [] : [{ code: 'account.username', field: 'username' }];
}
