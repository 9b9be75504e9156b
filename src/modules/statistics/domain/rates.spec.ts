import { describe, expect, it } from '@jest/globals';
import { ratesOf } from './rates.js';
import { countsOf, EMPTY_TALLY, FIGURES, figureOf, identityGap, TALLY_KEYS, type Tally } from './tally.js';

/** 29,118 received and 25,923 returned in time, as Cao Bằng reported; the rest spread so that the identity holds. */
const CAO_BANG: Tally = {
  ...EMPTY_TALLY,
  received: 29_118,
  early: 20_000,
  onTime: 5_923,
  late: 1_000,
  noLimit: 95,
  refused: 300,
  withdrawn: 200,
  within: 1_500,
  overdue: 250,
  paused: 100,
  unlimited: 50,
  strictOnTime: 25_000,
  byInstant: 25_900,
  timely766: 26_000,
  within766: 1_499,
};

describe('the six rates', () => {
  it('follow their formulas', () => {
    const rates = ratesOf(CAO_BANG);
    const rounded = Object.entries(rates).map(([name, { share }]) => [name, ((share ?? 0) * 100).toFixed(2)]);
    expect(Object.fromEntries(rounded)).toEqual({
      press: '89.03',
      settled: '96.29',
      '766': '94.44',
      strict: '92.86',
      'open-overdue': '95.40',
      instant: '96.20',
    });
  });

  it('say "no data" where nothing was counted, never 0 or 100 %', () => {
    for (const rate of Object.values(ratesOf(EMPTY_TALLY))) {
      expect(rate).toEqual({ numerator: 0, denominator: 0, share: null });
    }
  });
});

describe('a tally', () => {
  it('has parts that sum, or says by how much they do not', () => {
    expect(identityGap(CAO_BANG)).toBe(0);
    expect(identityGap({ ...CAO_BANG, carriedOver: 3 })).toBe(3);
  });

  it('is published in one shape', () => {
    expect(JSON.stringify(countsOf(CAO_BANG))).toBe(
      '{"received":29118,"carriedOver":0,"transferredIn":0,"resolved":{"early":20000,"onTime":5923,"late":1000,"noLimit":95},"refused":300,"withdrawn":200,"stopped":0,"redirected":0,"pending":{"within":1500,"overdue":250,"paused":100,"noLimit":50},"transferredOut":0}',
    );
  });

  it('opens each of its figures, and sums of them', () => {
    expect(TALLY_KEYS.filter((key) => !(key in FIGURES))).toEqual([]);
    expect(figureOf(CAO_BANG, 'returnedInTime')).toBe(25_923);
    expect(figureOf(CAO_BANG, 'resolved') + figureOf(CAO_BANG, 'withdrawn') + figureOf(CAO_BANG, 'pending')).toBe(
      29_118,
    );
  });
});
