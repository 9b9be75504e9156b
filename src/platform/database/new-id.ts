import { randomFillSync } from 'node:crypto';
import { uuidV7, type Id } from '../../kernel/ids.js';
import { realNow } from '../clock/real-clock.js';

const BYTES = 10;
/** Chance is fetched for many ids at once: asking for it costs more than making an id. */
const chance = new Uint8Array(400 * BYTES);
let taken = chance.length;

/** A fresh UUIDv7 of real time and randomness. Scenarios that must be reproducible make theirs from a seed instead. */
export function newId<Kind extends string>(): Id<Kind> {
  if (taken === chance.length) {
    randomFillSync(chance);
    taken = 0;
  }
  taken += BYTES;
  return uuidV7(realNow(), chance.subarray(taken - BYTES, taken)) as Id<Kind>;
}
