import { describe, expect, it } from '@jest/globals';
import { aDirectory, unitId } from '../../../../test/builders/a-district.js';
import { plainDate } from '../../../kernel/plain-date.js';
import { unitKey, unitOfKey } from './unit-key.js';

const DISTRICT = aDirectory();

describe('the key of a unit', () => {
  const on = plainDate('2020-05-25');

  it('is its code, or its id where it has none, and means it again', () => {
    expect(unitKey(DISTRICT, unitId('UBND xã'), on)).toBe('H14.30.15');
    expect(unitKey(DISTRICT, unitId('Phòng TNMT'), on)).toBe(unitId('Phòng TNMT'));
    for (const { unitId: id } of DISTRICT.unitsOn(on)) {
      expect(unitOfKey(DISTRICT, unitKey(DISTRICT, id, on), on)).toBe(id);
    }
  });

  it('of nobody is nobody', () => {
    expect(['', 'H99', 'x'.repeat(36)].map((key) => unitOfKey(DISTRICT, key, on))).toEqual([null, null, null]);
  });
});
