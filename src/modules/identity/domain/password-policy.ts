/**
 * Passwords by length, not by ingredients (ASVS 5.0 §6.2): 15 characters while there is no second factor, up to 128,
 * any character, no rotation. Known and guessable ones are refused.
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { foldVietnamese } from '../../../kernel/text-folding.js';

export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MAX_LENGTH = 128;

/** Phrases that reach the length by repeating or stringing together what everybody tries first. */
const COMMON = [
  'password',
  'matkhau',
  'qwerty',
  'administrator',
  'quantri',
  '123456789',
  '123456',
  '1234',
  'abc123',
  'iloveyou',
  'vietnam',
];

/**
 * One form for one password: Vietnamese input methods give `ế` as one, two or three code points. What is checked,
 * hashed and compared is this form.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** What is wrong with a new password; empty where nothing is. Length counts characters, not bytes. */
export function passwordFaults(password: string, username: string): Blocker[] {
  const normalised = normalisePassword(password);
  const length = Array.from(normalised).length;
  const field = 'password';
  if (length < PASSWORD_MIN_LENGTH)
    return [{ code: 'password.too-short', params: { min: PASSWORD_MIN_LENGTH }, field }];
  if (length > PASSWORD_MAX_LENGTH) return [{ code: 'password.too-long', params: { max: PASSWORD_MAX_LENGTH }, field }];
  return isGuessable(foldVietnamese(normalised), username) ? [{ code: 'password.guessable', field }] : [];
}

/** Few different characters, or hardly anything left beside the username and what everybody tries. */
function isGuessable(folded: string, username: string): boolean {
  if (new Set(folded).size < 5) return true;
  let rest = folded.replaceAll(/[\s._-]/g, '');
  for (const word of [username.replaceAll(/[._-]/g, ''), ...COMMON]) rest = rest.replaceAll(word, '');
  return new Set(rest).size < 4;
}
