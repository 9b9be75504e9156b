import { randomBytes } from 'node:crypto';
import { uuidV7, type Id } from '../../kernel/ids.js';
import { realNow } from '../clock/real-clock.js';

/** A fresh UUIDv7 of real time and randomness. Scenarios that must be reproducible make theirs from a seed instead. */
export function newId<Kind extends string>(): Id<Kind> {
  return uuidV7(realNow(), randomBytes(10)) as Id<Kind>;
}
