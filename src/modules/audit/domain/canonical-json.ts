/**
 * One text for one value, so that a hash made years later on another machine is the same: the JSON Canonicalization
 * Scheme (RFC 8785) for the values an audit detail may hold. Members sorted by UTF-16 code units, no blanks, numbers
 * and strings as ECMAScript writes them; members that are `undefined` do not exist.
 */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [member: string]: JsonValue | undefined };

/** @throws TypeError for what a PostgreSQL jsonb column could not give back: not finite, U+0000, a lone surrogate. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON holds finite numbers only');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return text(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter((member): member is [string, JsonValue] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, member]) => `${text(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function text(value: string): string {
  if (/\p{Surrogate}|\0/u.test(value)) throw new TypeError('canonical JSON holds well-formed text only');
  return JSON.stringify(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
