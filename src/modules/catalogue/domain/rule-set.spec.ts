import { describe, expect, it } from '@jest/globals';
import { addDays, plainDate } from '../../../kernel/plain-date.js';
import { RULE_SETS } from './procedure-version.js';
import { RULE_SET_DEFAULTS, RULE_SET_PERIODS, ruleSetOn, ruleSetPeriod } from './rule-set.js';

describe('rule sets', () => {
  it.each([
    ['1990-01-01', 'R2007'],
    ['2015-05-14', 'R2007'],
    ['2015-05-15', 'R2015'],
    ['2018-06-20', 'R2015'],
    ['2018-06-21', 'R61'],
    ['2020-05-25', 'R61'],
    ['2025-06-30', 'R61'],
    ['2025-07-01', 'R118'],
    ['2100-01-01', 'R118'],
  ])('on %s is %s', (date, code) => {
    expect(ruleSetOn(plainDate(date))).toBe(code);
  });

  it('follow each other without gap, every one with its defaults', () => {
    expect(RULE_SET_PERIODS.map((period) => period.code)).toEqual([...RULE_SETS]);
    for (const [index, period] of RULE_SET_PERIODS.entries()) {
      expect(period.validFrom).toBe(RULE_SET_PERIODS[index - 1]?.validTo ?? null);
      if (period.validTo) expect(ruleSetOn(addDays(period.validTo, -1))).toBe(period.code);
      expect(ruleSetPeriod(period.code)).toBe(period);
      expect(RULE_SET_DEFAULTS[period.code].supplement.maximum).toBeGreaterThan(0);
    }
  });

  it('under R61 a supplement is asked once, within three working days, and starts the clock again', () => {
    expect(RULE_SET_DEFAULTS.R61.supplement).toMatchObject({
      policy: 'restart',
      maximum: 1,
      window: { value: 3, unit: 'working-day' },
    });
    expect(RULE_SET_DEFAULTS.R118.supplement.policy).toBe('pause');
  });
});
