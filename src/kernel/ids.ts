/** A UUID that belongs to one kind of thing; the kinds do not mix. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/**
 * A UUID version 7 (RFC 9562) from a time in milliseconds and ten random bytes, so that ids sort by creation and index
 * pages fill in order. Pure: the caller brings time and randomness.
 * @throws RangeError when fewer than ten bytes are given.
 */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidV7 needs ten random bytes');
  const time = Math.floor(unixMs).toString(16).padStart(12, '0');
  const r = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(r[4] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${r.slice(1, 4)}-${variant}${r.slice(5, 8)}-${r.slice(8, 20)}`;
}

/**
 * A UUID version 8 (RFC 9562) from a digest, so that what has a name of its own (a seeded procedure, a unit) has the same
 * id on every machine. Pure: the caller brings the digest, for instance SHA-256 of the name.
 * @throws RangeError when fewer than sixteen bytes are given.
 */
export function uuidV8(digest: Uint8Array): string {
  if (digest.length < 16) throw new RangeError('uuidV8 needs sixteen bytes');
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
