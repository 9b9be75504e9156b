/**
 * The secret that is printed on a receipt or return slip: 80 random bits in letters that nobody mixes up (Crockford's
 * base 32), kept as a hash only. Whoever holds the paper may rate and complain about the dossier; nobody else may.
 */
import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BARE = /^[0-9A-HJKMNP-TV-Z]{16}$/;
export const SECRET_BYTES = 10;
const LENGTH = (SECRET_BYTES * 8) / 5;

/** Ten random bytes as `K7QX-0M2N-8TRW-4YZA`. @throws RangeError for another number of bytes. */
export function secretText(random: Uint8Array): string {
  if (random.length !== SECRET_BYTES) throw new RangeError(`a secret takes ${String(SECRET_BYTES)} bytes`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  const signs = Array.from(
    { length: LENGTH },
    (_, i) => ALPHABET[Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n)] ?? '',
  );
  return grouped(signs.join(''));
}

/** As people type it: small letters, blanks, O for 0, I and L for 1. Null where it cannot be one. */
export function readSecret(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return BARE.test(bare) ? grouped(bare) : null;
}

/** What is stored. The secret is random, so no salt. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(`mot-cua.feedback.v1\0${secret}`, 'utf8').digest();
}

function grouped(bare: string): string {
  return (bare.match(/.{4}/g) ?? []).join('-');
}
