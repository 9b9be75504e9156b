import { Injectable } from '@nestjs/common';
import { openBytes, sealBytes } from '../../../platform/crypto/sealed-bytes.js';
import type { AccountId } from '../domain/actor.js';
import { keyedHash } from '../domain/secret-token.js';
import { IdentitySettings } from './identity-settings.js';

export type TypedWords = Readonly<Record<string, string>>;

/**
 * What somebody typed, as it may stand in an address: names and numbers of people stay out of histories, logs and links
 * (Luật 91/2025/QH15). Opened for the account that typed it, for nobody else.
 */
@Injectable()
export class SealedWords {
  readonly #key: Buffer;

  constructor(settings: IdentitySettings) {
    this.#key = keyedHash(settings.throttleKey, 'sealed-words.v1', '');
  }

  seal(accountId: AccountId, about: string, words: TypedWords): string {
    return sealBytes(this.#key, Buffer.from(JSON.stringify(words), 'utf8'), `${about} ${accountId}`).toString(
      'base64url',
    );
  }

  /** Null for another account's, another page's, and for what was not sealed here. */
  open(accountId: AccountId, about: string, sealed: string): TypedWords | null {
    try {
      const bytes = openBytes(this.#key, Buffer.from(sealed, 'base64url'), `${about} ${accountId}`);
      return JSON.parse(bytes.toString('utf8')) as TypedWords;
    } catch {
      return null;
    }
  }
}
