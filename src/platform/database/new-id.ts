import { randomBytes } from 'node:crypto';
import { uuidV7, type Id } from '../../kernel/ids.js';

/** A fresh UUIDv7 of real time and randomness. Scenarios that must be reproducible make theirs from a seed instead. */
export function newId<Kind extends string>(): Id<Kind> {
  // eslint-disable-next-line no-restricted-syntax -- ids order by real time, not by the clock for law
  return uuidV7(Date.now(), randomBytes(10)) as Id<Kind>;
}
