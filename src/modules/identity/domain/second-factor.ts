/**
 * A second factor beside the password (ASVS 5.0 §6.3.3, §6.5): security keys, codes of thirty seconds by RFC 6238, each
 * taken once, and ten recovery codes for the day key or phone is lost.
 */
import { randomBytes } from 'node:crypto';
import { ROLE_CODES, type RoleCode } from './role.js';

/** Roles of people who work here; to other systems and citizens the setting does not apply. */
export const STAFF_ROLES: readonly RoleCode[] = ROLE_CODES.filter((role) => role !== 'system' && role !== 'citizen');

/** Which roles need what. */
export interface FactorRules {
  /** A second factor of any kind. */
  readonly roles: readonly RoleCode[];
  /** A security key: for these a code of a generator begins no session. All of them are among `roles`. */
  readonly keyRoles: readonly RoleCode[];
}

const KEY = ':key';

/**
 * The roles that a setting names: `none`, `all` (everybody, administrators by a security key), or codes with commas, each
 * followed by `:key` where a security key is needed. @throws RangeError for what is no role of staff.
 */
export function factorRulesOf(text: string): FactorRules {
  if (text === 'all') return { roles: STAFF_ROLES, keyRoles: ['administrator'] };
  if (text === 'none') return { roles: [], keyRoles: [] };
  const named = text.split(',').map((part) => {
    const code = part.trim();
    const role = STAFF_ROLES.find((known) => known === code || `${known}${KEY}` === code);
    if (!role) throw new RangeError(`SECOND_FACTOR_ROLES names no role of staff: ${part}`);
    return { role, byKey: code.endsWith(KEY) };
  });
  return {
    roles: named.map(({ role }) => role),
    keyRoles: named.filter(({ byKey }) => byKey).map(({ role }) => role),
  };
}

/** What an account has, and the roles it holds today. */
export interface FactorState {
  /** A confirmed generator of codes. */
  readonly generator: boolean;
  readonly keys: number;
  readonly roles: readonly RoleCode[];
}

export interface FactorDemand {
  /** `asked`: one of what the account has is to be shown. `missing`: it needs one and has none yet. */
  readonly demand: 'none' | 'asked' | 'missing';
  /** A code of the generator is taken. Recovery codes are, wherever something is asked. */
  readonly byGenerator: boolean;
  readonly byKey: boolean;
  /** Before a session begins a key must be set up. */
  readonly keyMissing: boolean;
}

export function factorDemand({ generator, keys, roles }: FactorState, rules: FactorRules): FactorDemand {
  const required = roles.some((role) => rules.roles.includes(role));
  const keyRequired = roles.some((role) => rules.keyRoles.includes(role));
  const has = generator || keys > 0;
  return {
    demand: has ? 'asked' : required ? 'missing' : 'none',
    byGenerator: generator && !(keyRequired && keys > 0),
    byKey: keys > 0,
    keyMissing: keyRequired && keys === 0,
  };
}

/** What may go, so that what the rules ask for stays. */
export function removable(
  { generator, keys, roles }: FactorState,
  rules: FactorRules,
): { readonly generator: boolean; readonly key: boolean } {
  const required = roles.some((role) => rules.roles.includes(role));
  const keyRequired = roles.some((role) => rules.keyRoles.includes(role));
  return {
    generator: generator && (!required || keys > 0),
    key: keys > 0 && (keys > 1 || !required || (generator && !keyRequired)),
  };
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
