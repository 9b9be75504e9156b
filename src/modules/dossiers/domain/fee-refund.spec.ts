import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aFeeLine, aVersion } from '../../../../test/builders/a-version.js';
import { dong } from '../../../kernel/money.js';
import { refundOwed } from './fee-refund.js';

const version = aVersion({
  feeTiming: 'at-intake',
  feeRefundable: true,
  fees: [aFeeLine('phi', { amount: dong(50_000) })],
});
const owed = (a: ACase) => refundOwed(a.dossier, a.version.feeRefundable);
const refund = (amount: number, method: 'cash' | 'online' = 'cash', receiptNumber = 'PC 1') =>
  ({ act: 'refund-fee', amount: dong(amount), method, receiptNumber }) as const;

function withdrawn(of = version): ACase {
  const a = new ACase('2020-05-04T08:30:00', of).accept('2020-05-04T08:30:00');
  a.act('2020-05-04T09:00:00', { act: 'request-withdrawal', noteId: a.note() });
  return a.act('2020-05-04T10:00:00', { act: 'confirm-withdrawal', noteId: a.note() });
}

describe('a fee is given back', () => {
  it('whole, once, after an end without a result', () => {
    const open = new ACase('2020-05-04T08:30:00', version).accept('2020-05-04T08:30:00');
    expect(owed(open)).toEqual({ atCounter: 0, byService: 0 });
    expect(open.verdict('2020-05-04T09:00:00', refund(50_000))).toMatchObject({ because: 'conflict' });
    const a = withdrawn();
    expect(owed(a)).toEqual({ atCounter: 50_000, byService: 0 });
    for (const wrong of [0, 49_999, 50_001]) {
      expect(a.verdict('2020-05-05T09:00:00', refund(wrong))).toMatchObject({
        because: 'invalid',
        blockers: [{ code: 'dossier.refund-not-owed' }],
      });
    }
    expect(a.verdict('2020-05-05T09:00:00', refund(50_000, 'cash', ' '))).toMatchObject({
      blockers: [{ code: 'dossier.refund-not-numbered' }],
    });
    a.act('2020-05-05T09:00:00', refund(50_000));
    expect(a.dossier).toMatchObject({ state: 'withdrawn', feeCollected: 50_000, feeRefunded: 50_000 });
    expect(a.verdict('2020-05-05T09:01:00', refund(50_000))).toMatchObject({
      because: 'conflict',
      blockers: [{ code: 'dossier.nothing-to-refund' }, { code: 'dossier.refund-not-owed' }],
    });
  });

  it('not where the procedure keeps it (1.001612: prepaid, kept on refusal)', () => {
    const a = withdrawn(aVersion({ ...version, feeRefundable: false }));
    expect(owed(a)).toEqual({ atCounter: 0, byService: 0 });
    expect(a.verdict('2020-05-05T09:00:00', refund(50_000))).toMatchObject({
      because: 'conflict',
      blockers: [
        { code: 'dossier.fee-not-refundable', params: { amount: 50_000 } },
        { code: 'dossier.refund-not-owed' },
      ],
    });
  });

  it('through the payment service where it came that way, and never in cash as well', () => {
    const a = new ACase('2020-05-04T08:00:00', aVersion({ ...version, feeTiming: 'prepaid' }), 'online');
    a.act('2020-05-04T08:00:00', { act: 'submit', documents: a.papers() });
    a.act('2020-05-04T08:01:00', { act: 'request-prepayment' });
    a.act('2020-05-04T08:05:00', { act: 'confirm-prepayment', amount: dong(50_000), receiptNumber: 'P1' });
    a.act('2020-05-04T09:00:00', { act: 'reject', legalClause: 'Điều 17', noteId: a.note() });
    expect(owed(a)).toEqual({ atCounter: 0, byService: 50_000 });
    expect(a.verdict('2020-05-04T09:30:00', refund(50_000))).toMatchObject({ because: 'invalid' });
    a.act('2020-05-04T09:30:00', refund(50_000, 'online'));
    expect(owed(a)).toEqual({ atCounter: 0, byService: 0 });
  });
});
