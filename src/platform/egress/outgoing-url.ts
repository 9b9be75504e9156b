import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Why an address is not called: ends of codes, `egress.<fault>`. */
export type UrlFault = 'not-a-url' | 'not-https' | 'with-user' | 'inside';

export const URL_LENGTH = 500;
/** Names that mean this machine or this network, whatever a resolver says (RFC 6761, 6762, 8375, 9476, ICANN on .internal). */
const OWN_NAMES = /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|alt|onion)$/;

/** The host as it is called: without brackets and without the dot of a full name. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

export type Allows = (address: string) => boolean;

/**
 * What can be said of an address before it is resolved. `URL` has brought every notation of an IPv4 address (decimal, octal,
 * hexadecimal, cut short) to the usual one.
 */
export function urlFault(text: string, allows: Allows = isPublicAddress): UrlFault | null {
  if (text.length > URL_LENGTH || /[\s\\]/.test(text) || !URL.canParse(text)) return 'not-a-url';
  const url = new URL(text);
  if (url.protocol !== 'https:') return 'not-https';
  if (url.username !== '' || url.password !== '') return 'with-user';
  const host = hostOf(url);
  if (isIP(host) > 0) return allows(host) ? null : 'inside';
  const own = !host.includes('.') || OWN_NAMES.test(host);
  return own && !allows('127.0.0.1') ? 'inside' : null;
}
