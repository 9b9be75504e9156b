import { describe, expect, it } from '@jest/globals';
import { isUuid } from '../../src/kernel/ids.js';
import { parseInstant } from '../../src/kernel/instant.js';
import { Random } from './random.js';

describe('chance from a seed', () => {
  it('is the same for the same text and another for another', () => {
    const numbers = (seed: string) =>
      Array.from(
        { length: 20 },
        (
          (random) => () =>
            random.bits()
        )(new Random(seed)),
      );
    expect(numbers('a')).toEqual(numbers('a'));
    expect(numbers('a')).not.toEqual(numbers('b'));
    expect(new Random('a').of('x').bits()).not.toBe(new Random('a').of('y').bits());
  });

  it('fills its range evenly', () => {
    const random = new Random('even');
    const drawn = Array.from({ length: 20_000 }, () => random.whole(0, 9));
    for (let digit = 0; digit < 10; digit += 1) {
      const share = drawn.filter((value) => value === digit).length / drawn.length;
      expect(share).toBeGreaterThan(0.09);
      expect(share).toBeLessThan(0.11);
    }
  });

  it('takes a key as often as its weight says', () => {
    const random = new Random('weights');
    const taken = Array.from({ length: 10_000 }, () => random.weighted({ rare: 1, usual: 9, never: 0 }));
    expect(taken.filter((key) => key === 'rare').length / 1_000).toBeCloseTo(1, 0);
    expect(taken).not.toContain('never');
  });

  it('gives ids that are UUIDv7 of their moment and do not repeat', () => {
    const random = new Random('ids');
    const at = parseInstant('2020-05-25T08:00:00+07:00');
    const ids = Array.from({ length: 5_000 }, () => random.id(at));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(isUuid(id)).toBe(true);
    expect(Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(at);
    expect(ids.every((id) => id[14] === '7')).toBe(true);
  });
});
