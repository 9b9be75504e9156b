import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { IDENTITY_AUDIT_ACTIONS } from './audit-action.js';
import { PERMISSIONS } from './permission.js';
import { GENDERS, ID_KINDS, ID_STATUSES, PERSON_KINDS } from './person.js';
import { ROLE_CODES } from './role.js';

const MODULE = join(dirname(fileURLToPath(import.meta.url)), '..');
const vi = JSON.parse(readFileSync(join(MODULE, 'i18n', 'vi.json'), 'utf8')) as Record<string, string>;

/** Every literal of the sources that looks like a code of ours. */
function codesInSources(): string[] {
  const sources = readdirSync(MODULE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('spec'))
    .map((file) => readFileSync(join(MODULE, file), 'utf8'));
  const literals = sources.flatMap((source) => [
    ...source.matchAll(/'((?:access|account|csrf|delegation|password|person|role|token)\.[a-z-]+)'/g),
  ]);
  return [...new Set(literals.map((match) => match[1] ?? ''))];
}

describe('texts of identity', () => {
  it('name every role, permission, kind and audited action', () => {
    const wanted = [
      ...ROLE_CODES.map((code) => `identity.role.${code}`),
      ...Object.keys(PERMISSIONS).map((code) => `identity.permission.${code}`),
      ...PERSON_KINDS.map((code) => `identity.person-kind.${code}`),
      ...ID_KINDS.map((code) => `identity.id-kind.${code}`),
      ...ID_STATUSES.map((code) => `identity.id-status.${code}`),
      ...GENDERS.map((code) => `identity.gender.${code}`),
      ...IDENTITY_AUDIT_ACTIONS.map((code) => `audit.action.${code}`),
    ];
    expect(wanted.filter((code) => vi[code] === undefined)).toEqual([]);
  });

  it('say what every error means', () => {
    const codes = codesInSources();
    const hasText = (code: string): boolean =>
      [code, `audit.action.${code}`, `identity.permission.${code}`].some((key) => vi[key] !== undefined);
    expect(codes.length).toBeGreaterThan(45);
    expect(codes.filter((code) => !hasText(code))).toEqual([]);
  });
});
