import { describe, expect, it } from '@jest/globals';
import { groupScore, INDICATOR_GROUPS, INDICATORS, scoreOf, towards } from './indicator.js';

const definition = (code: string) => {
  const found = INDICATORS.find((each) => each.code === code);
  if (!found) throw new Error(`no indicator ${code}`);
  return found;
};

describe('indicators of Quyết định 766', () => {
  it('have groups that make 100 points', () => {
    expect(Object.values(INDICATOR_GROUPS).reduce<number>((a, b) => a + b, 0)).toBe(100);
  });

  it('earn the maximum at the target and above, and in proportion below', () => {
    expect(scoreOf(definition('3.3'), { numerator: 25, denominator: 100 })).toMatchObject({
      score: 3,
      lost: 3,
      ratio: 0.25,
    });
    expect(scoreOf(definition('3.3'), { numerator: 50, denominator: 100 })).toMatchObject({ score: 6, lost: 0 });
    expect(scoreOf(definition('3.3'), { numerator: 90, denominator: 100 })).toMatchObject({ score: 6, lost: 0 });
    expect(scoreOf(definition('3.3'), { numerator: 0, denominator: 100 })).toMatchObject({ score: 0, lost: 6 });
  });

  it('have no score without data or with a denominator of zero, which is not 0 points', () => {
    const none = { ratio: null, score: null, lost: null };
    expect(scoreOf(definition('3.3'), { numerator: 0, denominator: 0 })).toMatchObject(none);
    expect(scoreOf(definition('5.4'), { numerator: null, denominator: null })).toMatchObject(none);
    expect(scoreOf(definition('4.1'), { numerator: 1, denominator: 2 })).toMatchObject({ ratio: 0.5, score: null });
  });

  it.each(INDICATORS.map(({ code }) => code))('%s says why it has no ratio, and with one says nothing', (code) => {
    expect(scoreOf(definition(code), { numerator: 0, denominator: 0 })).toMatchObject({
      ratio: null,
      score: null,
      lost: null,
      reason: 'nothing-counted',
    });
    expect(scoreOf(definition(code), { numerator: 3, denominator: 4, reason: 'too-few-answers' }).ratio).toBeNull();
    expect(scoreOf(definition(code), { numerator: 3, denominator: 4 })).toMatchObject({ ratio: 0.75, reason: null });
  });

  it('sum by group over those with data only', () => {
    const scored = [
      scoreOf(definition('3.1'), { numerator: 40, denominator: 100 }),
      scoreOf(definition('3.3'), { numerator: 25, denominator: 100 }),
      scoreOf(definition('3.6'), { numerator: 0, denominator: 0 }),
    ];
    expect(groupScore(scored, 'online-services')).toEqual({ score: 4, of: 8 });
    expect(groupScore(scored, 'satisfaction')).toBeNull();
  });

  it('say how far it is to a target', () => {
    expect(towards(0.8, { value: 80, comparator: 'gt' })).toEqual({ reached: false, missing: 0 });
    expect(towards(0.8, { value: 80, comparator: 'ge' })).toEqual({ reached: true, missing: 0 });
    expect(towards(0.153, { value: 40, comparator: 'ge' })).toEqual({ reached: false, missing: 24.7 });
    expect(towards(null, { value: 40, comparator: 'ge' })).toEqual({ reached: null, missing: null });
  });
});
