/**
 * A second factor beside the password (ASVS 5.0 §6.3.3, §6.5): codes of thirty seconds by RFC 6238, each taken once, and
 * ten recovery codes for the day the phone is lost.
 */
import { randomBytes } from 'node:crypto';
import { ROLE_CODES, type RoleCode } from './role.js';

/** Roles of people who work here; to other systems and citizens the setting does not apply. */
export const STAFF_ROLES: readonly RoleCode[] = ROLE_CODES.filter((role) => role !== 'system' && role !== 'citizen');

/** The roles that a setting names: `all`, `none`, or codes with commas. @throws RangeError for what is no role of staff. */
export function rolesOfSetting(text: string): readonly RoleCode[] {
  if (text === 'all') return STAFF_ROLES;
  if (text === 'none') return [];
  return text.split(',').map((code) => {
    const role = STAFF_ROLES.find((known) => known === code.trim());
    if (!role) throw new RangeError(`SECOND_FACTOR_ROLES names no role of staff: ${code}`);
    return role;
  });
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CODES = 10;

/** Ten characters of 32 each: 50 random bits, in two groups. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const text = [...randomBytes(10)].map((byte) => ALPHABET[byte % 32]).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** What was typed, in one form: six digits, or ten letters and digits; null for anything else. */
export function readCode(typed: string): { readonly kind: 'code' | 'recovery'; readonly text: string } | null {
  const text = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  if (/^\d{6}$/.test(text)) return { kind: 'code', text };
  return /^[0-9a-z]{10}$/.test(text) ? { kind: 'recovery', text } : null;
}
