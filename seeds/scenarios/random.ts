import type { Id } from '../../src/kernel/ids.js';
import type { Instant } from '../../src/kernel/instant.js';

/**
 * Chance that comes out the same every time: a stream of numbers from a text. Not for secrets. Every dossier and person
 * has a stream of its own, named by {@link of}, so that a change in one plan does not stir all others.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(readonly seed: string) {
    [this.#a, this.#b, this.#c, this.#d] = hash128(seed);
    // The first numbers after seeding still resemble the seed.
    for (let i = 0; i < 12; i += 1) this.bits();
  }

  /** The stream of a part of the whole. */
  of(name: string): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** 32 random bits as an unsigned integer (sfc32). */
  bits(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    return this.bits() / 4_294_967_296;
  }

  /** In [from, to). */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError for an empty list. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError(`nothing to pick from in ${this.seed}`);
    return item;
  }

  /** A key of the table, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key {
    const entries = Object.entries(weights) as [Key, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    const last = entries.at(-1);
    if (!last) throw new RangeError(`nothing to weigh in ${this.seed}`);
    return last[0];
  }

  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const list = [...items];
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = this.whole(0, i);
      [list[i], list[j]] = [list[j] as Item, list[i] as Item];
    }
    return list;
  }

  /** `count` digits, the first of which may be 0. */
  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.whole(0, 9))).join('');
  }

  /** A UUIDv7 (RFC 9562) of a moment of the scenario; written out here because a year has half a million of them. */
  id<Kind extends string>(at: Instant): Id<Kind> {
    const time = at.toString(16).padStart(12, '0');
    const [a, b, c] = [hex(this.bits()), hex(this.bits()), hex(this.bits())];
    const variant = VARIANT[this.bits() >>> 30] ?? '8';
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(3, 6)}-${b}${c.slice(0, 4)}` as Id<Kind>;
  }
}

const VARIANT = ['8', '9', 'a', 'b'];

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}

/** Four 32-bit numbers from a text (murmur's finaliser over four lanes). */
function hash128(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let i = 0; i < text.length; i += 1) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
