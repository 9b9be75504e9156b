import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from '../../../kernel/instant.js';
import { canonicalJson, type JsonValue } from './canonical-json.js';
import { leafHashOf, leafText, type AuditRecord } from './leaf-hash.js';

const RECORD: AuditRecord = {
  id: '01725e1c-0000-7000-8000-000000000001',
  at: parseInstant('2020-05-25T08:00:00+07:00'),
  recordedAt: parseInstant('2026-11-20T09:30:00.125Z'),
  actorAccountId: '01725e1c-0000-7000-8000-00000000000a',
  actingFor: null,
  action: 'account.created',
  subjectKind: 'account',
  subjectId: '01725e1c-0000-7000-8000-00000000000b',
  unitId: null,
  detail: { roles: ['officer'], count: 2 },
};

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 §3.2.2 as the RFC does', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units (RFC 8785 §3.2.3)', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value).match(/(?<=:)\d/g)).toEqual(['2', '4', '6', '7', '1', '5', '3']);
  });

  it('says the same whatever the order of members, and loses nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed as JsonValue)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value as JsonValue)) as JsonValue)).toBe(canonicalJson(value));
      }),
    );
  });

  it('refuses what a jsonb column cannot give back', () => {
    for (const value of [NaN, Infinity, 'a\0b', '\ud800', { '\ud800': 1 }]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

describe('the leaf of a record', () => {
  it('is the text that the documentation promises', () => {
    expect(leafText(RECORD)).toBe(
      '{"actingFor":null,"action":"account.created","actor":"01725e1c-0000-7000-8000-00000000000a",' +
        '"at":"2020-05-25T01:00:00+00:00","detail":{"count":2,"roles":["officer"]},' +
        '"id":"01725e1c-0000-7000-8000-000000000001","recordedAt":"2026-11-20T09:30:00.125+00:00",' +
        '"subject":{"id":"01725e1c-0000-7000-8000-00000000000b","kind":"account"},"unit":null,"v":1}',
    );
  });

  it('is hashed with the leaf byte of RFC 6962 in front', () => {
    const bytes = Buffer.concat([Buffer.of(0), Buffer.from(leafText(RECORD), 'utf8')]);
    expect(Buffer.from(leafHashOf(RECORD))).toEqual(createHash('sha256').update(bytes).digest());
  });

  it('changes with every member', () => {
    const others: Partial<AuditRecord>[] = [
      { id: '01725e1c-0000-7000-8000-000000000002' },
      { at: (RECORD.at + 1) as AuditRecord['at'] },
      { recordedAt: (RECORD.recordedAt + 1) as AuditRecord['at'] },
      { actorAccountId: null },
      { actingFor: RECORD.subjectId },
      { action: 'account.disabled' },
      { subjectKind: 'session' },
      { subjectId: 'x' },
      { unitId: RECORD.subjectId },
      { detail: { ...RECORD.detail, count: 3 } },
    ];
    const hashes = [RECORD, ...others.map((other) => ({ ...RECORD, ...other }))].map((record) =>
      Buffer.from(leafHashOf(record)).toString('hex'),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(others.length).toBe(Object.keys(RECORD).length);
  });
});
