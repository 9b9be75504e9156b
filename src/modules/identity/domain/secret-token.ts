import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits of the system's random source, as 43 characters that need no escaping in cookies and headers. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in place of a token: whoever reads the table cannot use it. The token is random, so no salt. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** A value for one purpose that only the holder of the key can make. */
export function keyedHash(key: string, purpose: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0${value}`, 'utf8').digest();
}

/** Compares without telling by the time taken where they differ. */
export function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(hashToken(a), hashToken(b));
}
