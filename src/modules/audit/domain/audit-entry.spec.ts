import { describe, expect, it } from '@jest/globals';
import { checkAuditEntry, type AuditDetail } from './audit-entry.js';

const check = (detail: AuditDetail): void => {
  checkAuditEntry({
    action: 'dossier.read',
    actor: null,
    subject: { kind: 'dossier', id: '000.12.14.H14-200525-0007' },
    detail,
  });
};

describe('an audit entry', () => {
  it('takes ids, codes, days, instants, amounts and field names', () => {
    check({
      fields: ['full_name', 'personal_id'],
      on: '2020-05-25',
      at: '2020-05-25T08:00:00+07:00',
      procedure: '1.001193',
      amount: 75_000,
      urgent: false,
      from: { unit: '01725e1c-0000-7000-8000-00000000000b' },
      none: null,
      left: undefined,
    });
  });

  it.each([
    ['a name', { name: 'Nông Thị Hường' }],
    ['a name without marks', { name: 'Nong Thi Huong' }],
    ['a single word with marks', { name: 'Hường' }],
    ['a new identity number', { id: '004191000123' }],
    ['an old identity number', { id: '085012345' }],
    ['a phone', { phone: '0912345218' }],
    ['a phone with country', { phone: '+84912345218' }],
    ['free text', { note: 'came without papers' }],
    ['a name deep inside', { changes: [{ before: { name: 'Bế Văn Đàn' } }] }],
    ['a name as the name of a member', { 'Bế Văn Đàn': 1 }],
  ])('refuses %s', (_what, detail) => {
    expect(() => {
      check(detail);
    }).toThrow(TypeError);
  });

  it('refuses an action or subject that is not a code', () => {
    const subject = { kind: 'account', id: 'x' };
    for (const entry of [
      { action: 'created', actor: null, subject },
      { action: 'Account created', actor: null, subject },
      { action: 'account.created', actor: null, subject: { kind: 'An account', id: 'x' } },
      { action: 'account.created', actor: null, subject: { kind: 'account', id: 'Bế Văn Đàn' } },
    ]) {
      expect(() => {
        checkAuditEntry(entry);
      }).toThrow(TypeError);
    }
  });
});
