import { describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '../../../kernel/instant.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { lastDayOf, periodOf } from './period.js';

const NOW = parseInstant('2020-05-25T10:00:00+07:00');
const day = (text: string | null) => (text === null ? null : plainDate(text));
const shown = (from: string | null, to: string | null) => {
  const period = periodOf({ from: day(from), to: day(to) }, NOW);
  return [period.from && formatInstant(period.from), formatInstant(period.until), period.present];
};

describe('a period of inclusive days', () => {
  it.each([
    [
      'a month of the past',
      '2020-04-01',
      '2020-04-30',
      '2020-04-01T00:00:00+07:00',
      '2020-05-01T00:00:00+07:00',
      false,
    ],
    ['up to yesterday', null, '2020-05-24', null, '2020-05-25T00:00:00+07:00', false],
    ['up to today', null, '2020-05-25', null, '2020-05-25T10:00:00.001+07:00', true],
    ['beyond today', '2020-05-25', '2020-12-31', '2020-05-25T00:00:00+07:00', '2020-05-25T10:00:00.001+07:00', true],
    ['always', null, null, null, '2020-05-25T10:00:00.001+07:00', true],
  ])('%s', (_what, from, to, a, b, present) => {
    expect(shown(from, to)).toEqual([a, b, present]);
  });

  it('cannot end before it starts, nor start tomorrow', () => {
    expect(() => shown('2020-05-02', '2020-05-01')).toThrow('statistics.period-reversed');
    expect(() => shown('2020-05-26', null)).toThrow('statistics.period-in-future');
  });

  it('has as its last day the one of which it holds a part', () => {
    expect(lastDayOf({ until: parseInstant('2020-05-01T00:00:00+07:00') })).toBe('2020-04-30');
    expect(lastDayOf(periodOf({ from: null, to: null }, NOW))).toBe('2020-05-25');
  });
});
