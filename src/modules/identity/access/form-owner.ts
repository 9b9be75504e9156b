/**
 * To whom a form was shown: sealed and put behind the form's token, so that it is known also when the session is gone and
 * its cookie with it. It opens nothing; it only says for whom what comes in it may be kept.
 */
import { openBytes, sealBytes } from '../../../platform/crypto/sealed-bytes.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import type { AccountId } from '../domain/actor.js';
import { FORM_AGE_MOST_MS } from '../domain/kept-form.js';
import { keyedHash } from '../domain/secret-token.js';

const ABOUT = 'form-owner.v1';
const UUID_BYTES = 16;

export function sealedOwner(key: string, accountId: AccountId): string {
  const text = Buffer.alloc(UUID_BYTES + 6);
  text.write(accountId.replaceAll('-', ''), 'hex');
  text.writeUIntBE(realNow(), UUID_BYTES, 6);
  return sealBytes(keyedHash(key, ABOUT, ''), text, ABOUT).toString('base64url');
}

/** Null for what we did not seal, and for a page that is too old. */
export function ownerOf(key: string, sealed: string): AccountId | null {
  try {
    const text = openBytes(keyedHash(key, ABOUT, ''), Buffer.from(sealed, 'base64url'), ABOUT);
    if (realNow() - text.readUIntBE(UUID_BYTES, 6) > FORM_AGE_MOST_MS) return null;
    const hex = text.toString('hex', 0, UUID_BYTES);
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as AccountId;
  } catch {
    return null;
  }
}
