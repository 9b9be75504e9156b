import { describe, expect, it } from '@jest/globals';
import { I18n } from './i18n.js';
import { chooseLanguage } from './language.js';

const folder = (vi: Record<string, string>, en: Record<string, string> = {}) => ({ path: 'x/i18n', texts: { vi, en } });

describe('texts', () => {
  const i18n = new I18n([
    folder({ 'a.b': 'còn {days} ngày: {reasons}', only: 'chỉ có' }, { 'a.b': '{days} days left' }),
  ]);

  it('fill their places; a place without a value stays visible', () => {
    expect(i18n.t('vi', 'a.b', { days: 3, reasons: ['Tết', 'thứ bảy'] })).toBe('còn 3 ngày: Tết, thứ bảy');
    expect(i18n.t('en', 'a.b')).toBe('{days} days left');
  });

  it('fall back to Vietnamese, then to the code', () => {
    expect(i18n.t('en', 'only')).toBe('chỉ có');
    expect(i18n.t('vi', 'none.such')).toBe('none.such');
    expect([i18n.has('a.b'), i18n.has('only')]).toEqual([true, false]);
  });

  it('refuse two texts for one code', () => {
    expect(() => new I18n([folder({ a: '1' }), folder({ a: '2' })])).toThrow('two texts for "a"');
  });
});

describe('language', () => {
  it.each([
    [undefined, undefined, 'vi'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'en;q=0.5, vi-VN;q=0.8', 'vi'],
    [undefined, 'fr, en;q=0', 'vi'],
    ['en', 'vi', 'en'],
    ['xx', 'vi', 'vi'],
  ] as const)('cookie %s and header %s give %s', (cookie, header, expected) => {
    expect(chooseLanguage(cookie, header)).toBe(expected);
  });
});
