import { describe, expect, it } from '@jest/globals';
import type { RoleCode } from './role.js';
import { factorDemand, factorRulesOf, removable, STAFF_ROLES } from './second-factor.js';
import { keySiteOf } from './security-key.js';

const RULES = factorRulesOf('officer, administrator:key');
const state = (role: RoleCode, generator: boolean, keys: number) => ({ roles: [role], generator, keys });

describe('the setting', () => {
  it('names everybody, nobody, or roles, each by key or by anything', () => {
    expect(factorRulesOf('all')).toEqual({ roles: STAFF_ROLES, keyRoles: ['administrator'] });
    expect(factorRulesOf('none')).toEqual({ roles: [], keyRoles: [] });
    expect(RULES).toEqual({ roles: ['officer', 'administrator'], keyRoles: ['administrator'] });
    for (const text of ['citizen', 'officer:', 'officer:totp', 'key', '']) {
      expect(() => factorRulesOf(text)).toThrow(RangeError);
    }
  });
});

describe('what is asked at signing in', () => {
  it.each([
    ['registry-clerk', false, 0, 'none', false, false, false],
    ['registry-clerk', true, 0, 'asked', true, false, false],
    ['registry-clerk', true, 2, 'asked', true, true, false],
    ['officer', false, 0, 'missing', false, false, false],
    ['officer', false, 1, 'asked', false, true, false],
    ['administrator', false, 0, 'missing', false, false, true],
    ['administrator', true, 0, 'asked', true, false, true],
    ['administrator', true, 1, 'asked', false, true, false],
  ] as const)('%s, generator %s, %i keys: %s', (role, generator, keys, demand, byGenerator, byKey, keyMissing) => {
    expect(factorDemand(state(role, generator, keys), RULES)).toEqual({ demand, byGenerator, byKey, keyMissing });
  });
});

describe('what may be taken away', () => {
  it.each([
    ['registry-clerk', true, 1, true, true],
    ['officer', true, 0, false, false],
    ['officer', true, 1, true, true],
    ['officer', false, 1, false, false],
    ['administrator', true, 1, true, false],
    ['administrator', false, 2, false, true],
  ] as const)('%s, generator %s, %i keys: generator %s, key %s', (role, generator, keys, app, key) => {
    expect(removable(state(role, generator, keys), RULES)).toEqual({ generator: app, key });
  });
});

describe('the site of keys', () => {
  it.each([
    [
      'https://mot-cua.caobang.example:8443/x',
      { id: 'mot-cua.caobang.example', origin: 'https://mot-cua.caobang.example:8443' },
    ],
    ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
    ['http://mot-cua.caobang.example', null],
    ['https://10.0.0.8', null],
    ['http://127.0.0.1:3000', null],
    ['https://[::1]:3000', null],
    ['http://localhost.evil.example', null],
    ['', null],
  ] as const)('%s', (origin, site) => {
    expect(keySiteOf(origin)).toEqual(site);
  });
});
