import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../../kernel/instant.js';
import { plainDate } from '../../../kernel/plain-date.js';
import {
  dongInFull,
  longDate,
  longMoment,
  maskedEmail,
  maskedNumber,
  maskedPhone,
  shortMoment,
} from './paper-words.js';

describe('words on papers', () => {
  it.each([
    ['2020-01-04', 'ngày 04 tháng 01 năm 2020'],
    ['2020-02-29', 'ngày 29 tháng 02 năm 2020'],
    ['2020-03-01', 'ngày 01 tháng 3 năm 2020'],
    ['2020-05-04', 'ngày 04 tháng 5 năm 2020'],
    ['2025-12-31', 'ngày 31 tháng 12 năm 2025'],
  ])('%s is "%s"', (day, words) => {
    expect(longDate(plainDate(day))).toBe(words);
  });

  it('says moments in the office zone, with two digits', () => {
    const at = parseInstant('2020-05-03T23:05:00Z');
    expect(longMoment(at)).toBe('06 giờ 05 phút, ngày 04 tháng 5 năm 2020');
    expect(shortMoment(at)).toBe('06:05 04/05/2020');
  });

  it('says money in figures and words', () => {
    expect(dongInFull(8_000)).toBe('8.000 đồng (Bằng chữ: tám nghìn đồng)');
  });

  it('hides what a lost paper must not tell', () => {
    expect(maskedPhone('+84 912 000 218')).toBe('09** *** 218');
    expect(maskedPhone('113')).toBe('***');
    expect(maskedNumber('004190000123')).toBe('*********123');
    expect(maskedEmail('huong@example.vn')).toBe('h***@example.vn');
    expect(maskedEmail('huong')).toBe('***');
  });
});
