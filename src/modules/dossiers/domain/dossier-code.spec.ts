import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../kernel/plain-date.js';
import { formatDossierCode, normaliseDossierCode, parseDossierCode } from './dossier-code.js';

describe('the code of a dossier', () => {
  it.each([
    ['000.00.15.H14', '2020-05-25', 3, '000.00.15.H14-200525-0003'],
    ['H15.50.05.13', '2026-10-08', 975, 'H15.50.05.13-261008-0975'],
    ['000.15.30.H14', '2020-05-04', 12345, '000.15.30.H14-200504-12345'],
  ])('of %s on %s number %i is %s, and reads back', (agency, day, sequence, code) => {
    const parts = { agency, on: plainDate(day), sequence };
    expect(formatDossierCode(parts)).toBe(code);
    expect(parseDossierCode(code)).toEqual(parts);
  });

  it('reads the eight-digit dates and seven-digit numbers of other systems', () => {
    expect(parseDossierCode('G09.20-20260609-0092637')).toEqual({
      agency: 'G09.20',
      on: '2026-06-09',
      sequence: 92637,
    });
  });

  it.each([
    '',
    'H14',
    '000.00.15.H14-200532-0003',
    '000.00.15.H14-200525-003',
    'H14-200525-0000',
    "H14-200525-0003' or 1=1",
  ])('refuses %p', (text) => {
    expect(parseDossierCode(text)).toBeNull();
  });

  it('forgives what people type', () => {
    expect(normaliseDossierCode('  000.00.15.h14 – 200525 – 0003 ')).toBe('000.00.15.H14-200525-0003');
    expect(normaliseDossierCode('  h14.15 – 200504   − 0001 ')).toBe('H14.15-200504-0001');
  });

  it('is whole: nothing stands before or after it', () => {
    expect(parseDossierCode('x H14.15-200504-0001')).toBeNull();
    expect(parseDossierCode('H14.15-200504-0001 x')).toBeNull();
  });

  it('counts from 1 to 9,999,999', () => {
    const of = (sequence: number) => formatDossierCode({ agency: 'H14.15', on: plainDate('2020-05-04'), sequence });
    expect(of(1)).toBe('H14.15-200504-0001');
    expect(of(9_999_999)).toBe('H14.15-200504-9999999');
    for (const sequence of [0, -1, 1.5, 10_000_000, NaN]) {
      expect(() => of(sequence)).toThrow(`not a running number: ${String(sequence)}`);
    }
  });
});
