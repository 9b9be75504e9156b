import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../kernel/instant.js';
import { plainDate } from '../../kernel/plain-date.js';
import {
  formatDate,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatSpokenTime,
  formatTime,
  formatWeekday,
  splitCode,
} from './formats.js';

describe('formats', () => {
  it('writes days and moments of the office zone, day first', () => {
    // 23:30 in London is the next morning in Cao Bằng.
    const lateInLondon = parseInstant('2020-05-24T23:30:00Z');
    expect(formatDate(lateInLondon)).toBe('25/05/2020');
    expect(formatDate(plainDate('2020-05-04'))).toBe('04/05/2020');
    expect(formatShortDate(plainDate('2020-05-04'))).toBe('04/05');
    expect(formatTime(lateInLondon)).toBe('06:30');
    expect(formatMoment(lateInLondon, 2020)).toBe('25/05 06:30');
    expect(formatMoment(lateInLondon, 2021)).toBe('25/05/2020 06:30');
  });

  it('names the weekday and speaks the hour in the reader’s language', () => {
    const monday = plainDate('2020-06-15');
    expect(formatWeekday(monday, 'vi')).toBe('Thứ Hai');
    expect(formatWeekday(plainDate('2020-06-14'), 'vi')).toBe('Chủ nhật');
    expect(formatWeekday(monday, 'en')).toBe('Monday');
    const closing = parseInstant('2020-06-15T16:30:00+07:00');
    expect(formatSpokenTime(closing, 'vi')).toBe('16 giờ 30 phút');
    expect(formatSpokenTime(parseInstant('2020-06-15T17:00:00+07:00'), 'vi')).toBe('17 giờ');
    expect(formatSpokenTime(closing, 'en')).toBe('16:30');
  });

  it('writes numbers, rates and money as the office does', () => {
    expect(formatNumber(29118, 'vi')).toBe('29.118');
    expect(formatNumber(2.5, 'vi', 1)).toBe('2,5');
    expect(formatNumber(29118, 'en')).toBe('29,118');
    expect(formatPercent(25923, 29118, 'vi')).toBe('89,03%');
    expect(formatPercent(25923, 29118, 'vi', 1)).toBe('89,0%');
    expect(formatPercent(0, 0, 'vi')).toBe('–');
    expect(formatMoney(125000, 'vi')).toBe('125.000 đ');
  });

  it('splits a code into prefix, day and number', () => {
    expect(splitCode('000.15.30.H14-200504-0007')).toEqual({
      prefix: '000.15.30.H14-',
      middle: '200504-',
      number: '0007',
    });
    expect(splitCode('H14.30.15-200504-0007').number).toBe('0007');
    expect(splitCode('something else')).toEqual({ prefix: '', middle: '', number: 'something else' });
  });
});
