import ipaddr from 'ipaddr.js';

/** Global unicast as far as it is given out (RFC 4291 §2.4, IANA): everything else of IPv6 is somebody's own or a detour. */
const GIVEN_OUT = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address belongs to somebody out there: not private, loopback, link-local, shared (CGNAT), multicast, reserved or
 * for documentation, and no IPv6 form that carries an IPv4 address on (mapped, translated, 6to4, Teredo).
 * @param text as the resolver or the URL gives it, without brackets; a zone (`%eth0`) is never public.
 */
export function isPublicAddress(text: string): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GIVEN_OUT);
}
