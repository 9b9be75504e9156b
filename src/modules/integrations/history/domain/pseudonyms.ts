/**
 * Names for things that leave the house: the same thing has the same name in one export, nobody without the salt can say
 * whose it is, and two exports with different salts cannot be joined.
 */
import { createHmac } from 'node:crypto';

export interface Pseudonyms {
  /** @param prefix what kind of thing it is; the same id of two kinds has two names. */
  of(prefix: string, id: string): string;
}

/** 64 bits: among a million names the chance of two alike is below one in ten million. */
const HEX_DIGITS = 16;

/** Keyed hash (HMAC-SHA-256) under the salt. */
export function keyedPseudonyms(salt: string): Pseudonyms {
  return {
    of: (prefix, id) =>
      `${prefix}-${createHmac('sha256', salt).update(`${prefix}\0${id}`).digest('hex').slice(0, HEX_DIGITS)}`,
  };
}

/** Names as they came: for logs that hold nobody's name. */
export const NAMES_AS_THEY_ARE: Pseudonyms = { of: (_prefix, id) => id };
