/**
 * Keys of WebAuthn beside the password (ASVS 5.0 §6.3.3): they answer for the site that they were made for and for no
 * other, so that a page which imitates ours gets nothing from them. Browsers offer them on https and on this machine.
 */
import { isIP } from 'node:net';
import type { Id } from '../../../kernel/ids.js';

export type SecurityKeyId = Id<'security-key'>;

/** What an answer of a key is for: one given for signing in confirms nothing else. */
export type KeyPurpose = 'register' | 'sign-in' | 'confirm';

/** The site that keys are bound to. */
export interface KeySite {
  /** The host without port (relying party id). */
  readonly id: string;
  readonly origin: string;
}

/** @returns null where browsers offer no keys: without https on another machine, or at an address in numbers. */
export function keySiteOf(origin: string): KeySite | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:')) return null;
  if (url.hostname.startsWith('[') || isIP(url.hostname) !== 0) return null;
  return { id: url.hostname, origin: url.origin };
}
