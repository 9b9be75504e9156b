import { describe, expect, it } from '@jest/globals';
import { readTypedCode } from './typed-code.js';

describe('a code as it is typed', () => {
  it.each([
    ['000.15.30.H14-200504-0007', '000.15.30.H14-200504-0007'],
    ['  000.15.30.h14 – 200504 – 0007 ', '000.15.30.H14-200504-0007'],
    ['0001530H142005040007', '000.15.30.H14-200504-0007'],
    ['000 15 30 h14 200504 0007', '000.15.30.H14-200504-0007'],
    ['H14.30.15-200504-0007', 'H14.30.15-200504-0007'],
    ['h143015 200504 0007', 'H14.30.15-200504-0007'],
    ['H142005040007', 'H14-200504-0007'],
  ])('%j is read as %s', (typed, code) => {
    expect(readTypedCode(typed)).toBe(code);
  });

  it.each(['', '0007', '000.15.30.H14', '000.15.30.H14-201399-0007', 'drop table dossier', '<script>'])(
    '%j is none',
    (typed) => {
      expect(readTypedCode(typed)).toBeNull();
    },
  );
});
