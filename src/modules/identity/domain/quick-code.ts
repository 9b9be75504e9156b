/**
 * Mã nhanh: six digits that open a locked session again, only on the computer and on the day on which its holder signed in
 * with everything that his account asks for. It begins no session.
 */
import type { FactorDemand } from './second-factor.js';

/** After so many wrong codes a session opens by the password alone. */
export const MOST_CODE_FAILURES = 5;

const SIX = /^\d{6}$/;

export function isQuickCode(text: string): boolean {
  return SIX.test(text);
}

/** What everybody would try first: one digit six times, or six in a row up or down. */
export function isEasyCode(code: string): boolean {
  const steps = Array.from(code.slice(1), (digit, i) => Number(digit) - Number(code[i]));
  return [0, 1, -1].some((step) => steps.every((each) => each === step));
}

export interface ParkedFacts {
  /** The session began today, in the office zone. */
  readonly today: boolean;
  /** It began with a second factor. */
  readonly secondFactor: boolean;
  readonly codeFailures: number;
  readonly hasCode: boolean;
}

/**
 * What opens a parked session. Where the account is asked for a second factor by now and the session began without one,
 * nothing does: its holder signs in anew.
 */
export function openers(
  { today, secondFactor, codeFailures, hasCode }: ParkedFacts,
  { demand, keyMissing }: Pick<FactorDemand, 'demand' | 'keyMissing'>,
): { readonly password: boolean; readonly code: boolean } {
  const password = !keyMissing && (demand === 'none' || secondFactor);
  return { password, code: password && today && hasCode && codeFailures < MOST_CODE_FAILURES };
}
