import { describe, expect, it } from '@jest/globals';
import { isProcedureCode, parseProcedureCode } from './procedure-code.js';

describe('procedure codes', () => {
  it.each([
    ['1.000656', '1.000656', null],
    [' 1.000656.000.00.00.H14 ', '1.000656', '000.00.00.H14'],
    ['1.000948.H38', '1.000948', 'H38'],
    ['2.000815.000.00.00.H55.02', '2.000815', '000.00.00.H55.02'],
  ])('reads %s', (text, code, agency) => {
    expect(parseProcedureCode(text)).toEqual({ code, agency });
  });

  it.each(['', '1.00065', '1.0006567', 'x.000656', '1.000656.', '1.000656.14', 'khai sinh 1.000656'])(
    'refuses "%s"',
    (text) => {
      expect(parseProcedureCode(text)).toBeNull();
      expect(isProcedureCode(text)).toBe(false);
    },
  );
});
