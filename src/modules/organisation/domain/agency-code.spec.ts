import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isQcvn102Code, isQd20Code, qcvn102FromQd20, qd20FromQcvn102 } from './agency-code.js';

describe('agency identifiers in two notations', () => {
  it.each([
    ['000.00.00.H14', 'H14'],
    ['000.00.15.H14', 'H14.15'],
    ['000.12.35.H14', 'H14.35.12'],
    ['001.12.35.H14', 'H14.35.12.001'],
    ['000.00.00.G22', 'G22'],
  ])('%s is %s', (qcvn102, qd20) => {
    expect(qd20FromQcvn102(qcvn102)).toBe(qd20);
    expect(qcvn102FromQd20(qd20)).toBe(qcvn102);
  });

  it.each(['H55.242', 'H15.50.05.13', 'H14.1', 'H14.15.01.001.01', 'h14', 'H14.', 'H141'])(
    'the newer notation %s has no older form',
    (code) => {
      expect(qcvn102FromQd20(code)).toBeNull();
    },
  );

  it.each(['00.00.15.H14', '000.00.15.14', 'H14.15', '000-00-15-H14', ''])('%s is not QCVN 102', (code) => {
    expect(isQcvn102Code(code)).toBe(false);
    expect(qd20FromQcvn102(code)).toBeNull();
  });

  it('keeps a zero part that stands above another', () => {
    expect(qd20FromQcvn102('001.00.15.H14')).toBe('H14.15.00.001');
    expect(qcvn102FromQd20('H14.15.00.001')).toBe('001.00.15.H14');
  });

  it('reads every code of the older notation back as it was', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${String(length)}}$`));
    fc.assert(
      fc.property(digits(3), digits(2), digits(2), digits(2), (v, z, y, x) => {
        const code = `${v}.${z}.${y}.H${x}`;
        const newer = qd20FromQcvn102(code) ?? '';
        return isQd20Code(newer) && qcvn102FromQd20(newer) === code;
      }),
    );
  });
});
