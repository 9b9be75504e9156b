import { describe, expect, it } from '@jest/globals';
import { amountInWords, numberInWords } from './amount-in-words.js';

describe('amounts in words', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [91, 'chín mươi mốt'],
    [100, 'một trăm'],
    [101, 'một trăm lẻ một'],
    [104, 'một trăm lẻ bốn'],
    [105, 'một trăm lẻ năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [555, 'năm trăm năm mươi lăm'],
    [1_000, 'một nghìn'],
    [1_001, 'một nghìn không trăm lẻ một'],
    [1_010, 'một nghìn không trăm mười'],
    [8_000, 'tám nghìn'],
    [21_000, 'hai mươi mốt nghìn'],
    [125_000, 'một trăm hai mươi lăm nghìn'],
    [1_000_000, 'một triệu'],
    [1_005_000, 'một triệu không trăm lẻ năm nghìn'],
    [1_000_500, 'một triệu năm trăm'],
    [2_345_678, 'hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám'],
    [1_000_000_000, 'một tỷ'],
    [1_000_000_001, 'một tỷ không trăm lẻ một'],
    [12_000_024_000, 'mười hai tỷ không trăm hai mươi tư nghìn'],
    [3_000_000_000_000, 'ba nghìn tỷ'],
  ])('%d is "%s"', (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it('ends in the currency', () => {
    expect(amountInWords(125_000)).toBe('một trăm hai mươi lăm nghìn đồng');
  });

  it.each([-1, 1.5, Number.NaN, 2e15])('refuses %d', (value) => {
    expect(() => numberInWords(value)).toThrow(RangeError);
  });
});
