/** How the roots of the days hang together, and what is signed of them (docs/audit-log.md). */
import { createHash } from 'node:crypto';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { canonicalJson } from './canonical-json.js';
import { hex } from './sealed-row.js';

/** The tree of one day. */
export interface SealedDay {
  /** From 1, without gap. */
  readonly number: number;
  readonly day: PlainDate;
  readonly leaves: number;
  readonly root: Uint8Array;
}

/** A day with its place in the chain and its signature. */
export interface SignedDay extends SealedDay {
  readonly chain: Uint8Array;
  /** Ed25519: 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** Before the first day. */
export const FIRST_CHAIN = new Uint8Array(32);

/** SHA-256 of the byte 0x03, the chain before, and the day's number, date, leaves and root as canonical JSON. */
export function chainHash(before: Uint8Array, { number, day, leaves, root }: SealedDay): Uint8Array {
  const text = canonicalJson({ number, day, leaves, root: hex(root) });
  return new Uint8Array(createHash('sha256').update('\x03').update(before).update(text, 'utf8').digest());
}

/** What the signature of a day is over. The chain speaks for all days before, so the last signature covers them all. */
export function signedText(number: number, day: PlainDate, chain: Uint8Array): string {
  return `mot-cua.audit-root.v1\n${String(number)}\n${day}\n${hex(chain)}\n`;
}
