import { verify, createPublicKey } from 'node:crypto';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { signedText, type SignedDay } from '../domain/root-chain.js';
import { hex } from '../domain/sealed-row.js';

/** A sealed day as it is published: hashes, key and signature in hexadecimal. */
export interface DayJson {
  readonly number: number;
  readonly day: PlainDate;
  readonly leaves: number;
  readonly root: string;
  readonly chain: string;
  readonly publicKey: string;
  readonly signature: string;
}

export function dayJson({ number, day, leaves, root, chain, publicKey, signature }: SignedDay): DayJson {
  return {
    ...{ number, day, leaves },
    ...{ root: hex(root), chain: hex(chain), publicKey: hex(publicKey), signature: hex(signature) },
  };
}

export function isSignedBy({ number, day, chain, signature }: SignedDay, publicKey: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(signedText(number, day, chain), 'utf8'), key, signature);
}
