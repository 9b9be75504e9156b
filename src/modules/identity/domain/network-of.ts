import { isIP } from 'node:net';

/**
 * What counts as one caller when attempts are counted: an IPv4 address, or the /64 of an IPv6 address, for one subscriber
 * has all of it. IPv4 written as IPv6 (`::ffff:1.2.3.4`) is IPv4. Anything else is itself.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(bare) !== 6) return bare;
  return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
}

/** The network around a caller: the /24 of an IPv4 address, the /48 of an IPv6 address. Anything else is itself. */
export function widerNetworkOf(address: string): string {
  const network = networkOf(address);
  if (isIP(network) === 4) return `${network.split('.').slice(0, 3).join('.')}.0/24`;
  return network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : network;
}

/** The eight groups of an IPv6 address without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  const zeros = Array.from({ length: Math.max(0, missing) }, () => '0');
  return [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
