import { describe, expect, it } from '@jest/globals';
import { networkOf, widerNetworkOf } from './network-of.js';
import { normalisePassword, passwordFaults } from './password-policy.js';

const faults = (password: string, username = 'huongnt.damthuy'): string[] =>
  passwordFaults(password, username).map((fault) => fault.code);

describe('a password', () => {
  it('is long enough by characters, not bytes', () => {
    expect(faults('mưa rơi trên đá')).toEqual([]);
    expect(faults('mưa rơi trên đ')).toEqual(['password.too-short']);
    expect(faults('một câu dài lắm '.repeat(8))).toEqual([]);
    expect(faults('một câu dài lắm '.repeat(9))).toEqual(['password.too-long']);
  });

  it('is the same whatever way the letters were typed', () => {
    const typed = 'mưa rơi trên đá Bản Giốc';
    expect(normalisePassword(typed.normalize('NFD'))).toBe(normalisePassword(typed.normalize('NFC')));
    expect(faults('ế'.normalize('NFD').repeat(14))).toEqual(['password.too-short']);
  });

  it.each([
    'passwordpassword',
    'matkhau123456789',
    'Mật Khẩu Mật Khẩu',
    'qwerty-qwerty-1234',
    'huongnt.damthuy1',
    'huongntdamthuy123',
    'aaaaaaaaaaaaaaaaaaaa',
    'abababababababab',
  ])('may not be what is tried first: %s', (password) => {
    expect(faults(password)).toEqual(['password.guessable']);
  });
});

describe('a caller’s network', () => {
  it.each([
    ['203.113.131.9', '203.113.131.9', '203.113.131.0/24'],
    ['::ffff:203.113.131.9', '203.113.131.9', '203.113.131.0/24'],
    ['2001:EE0:4f01:2ec0::1', '2001:ee0:4f01:2ec0::/64', '2001:ee0:4f01::/48'],
    ['2001:0ee0:4f01:2ec0:aaaa:bbbb:cccc:dddd', '2001:ee0:4f01:2ec0::/64', '2001:ee0:4f01::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['unknown', 'unknown', 'unknown'],
  ])('%s is %s, within %s', (address, network, wider) => {
    expect([networkOf(address), widerNetworkOf(address)]).toEqual([network, wider]);
  });
});
