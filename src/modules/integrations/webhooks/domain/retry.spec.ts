import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS_LIMIT, CIRCUIT_FAILURES, circuitWait, waitAfter } from './retry.js';

const HOUR = 3_600_000;

describe('the waits between attempts', () => {
  const waits = (chance: number) =>
    Array.from({ length: ATTEMPTS_LIMIT - 1 }, (_, made) => waitAfter(made + 1, chance));

  it('grow, and make about a day in all, whatever chance says', () => {
    for (const chance of [0, 0.5, 0.999]) {
      expect(waits(chance)).toEqual([...waits(chance)].sort((a, b) => a - b));
      const total = waits(chance).reduce((sum, wait) => sum + wait, 0);
      expect(total).toBeGreaterThan(18 * HOUR);
      expect(total).toBeLessThan(26 * HOUR);
    }
  });

  it('spread those that failed together over a quarter of the wait', () => {
    expect(waitAfter(7, 1) - waitAfter(7, 0)).toBe(waitAfter(7, 0.5) / 4);
  });

  it('of a receiver that keeps failing end at half an hour', () => {
    expect(circuitWait(CIRCUIT_FAILURES, 0.5)).toBe(60_000);
    expect(circuitWait(CIRCUIT_FAILURES + 2, 0.5)).toBe(240_000);
    expect(circuitWait(1_000, 0.5)).toBe(HOUR / 2);
  });
});
