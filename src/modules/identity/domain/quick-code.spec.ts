import { describe, expect, it } from '@jest/globals';
import { isEasyCode, isQuickCode, MOST_CODE_FAILURES, openers } from './quick-code.js';

describe('a quick code', () => {
  it.each(['12345', '1234567', '12345a', ' 123456', '１２３４５６'])('is six digits, not %j', (text) => {
    expect(isQuickCode(text)).toBe(false);
  });
  it.each([
    ['111111', true],
    ['123456', true],
    ['654321', true],
    ['012345', true],
    ['112233', false],
    ['402917', false],
    ['135790', false],
  ])('%s is easy: %s', (code, easy) => {
    expect([isQuickCode(code), isEasyCode(code)]).toEqual([true, easy]);
  });
});

describe('a parked session', () => {
  const facts = { today: true, secondFactor: false, codeFailures: 0, hasCode: true };
  const free = { demand: 'none', keyMissing: false } as const;

  it('opens by both where nothing speaks against it', () => {
    expect(openers(facts, free)).toEqual({ password: true, code: true });
  });
  it.each([
    ['of another day', { today: false }],
    ['whose holder has no code', { hasCode: false }],
    ['with too many wrong codes', { codeFailures: MOST_CODE_FAILURES }],
  ])('%s opens by the password alone', (_name, change) => {
    expect(openers({ ...facts, ...change }, free)).toEqual({ password: true, code: false });
  });
  it('that began without the second factor its holder is asked for by now opens by nothing', () => {
    for (const demand of ['asked', 'missing'] as const) {
      expect(openers(facts, { demand, keyMissing: false })).toEqual({ password: false, code: false });
      expect(openers({ ...facts, secondFactor: true }, { demand, keyMissing: false })).toEqual({
        ...{ password: true, code: true },
      });
    }
    expect(openers({ ...facts, secondFactor: true }, { demand: 'asked', keyMissing: true }).password).toBe(false);
  });
});
