import { describe, expect, it } from '@jest/globals';
import { aFeeLine, aVersion } from '../../../../test/builders/a-version.js';
import { entered, opened, standing } from '../../../../test/builders/requirement-cases.js';
import { dong } from '../../../kernel/money.js';
import type { Command } from './act-command.js';
import type { Dossier } from './dossier.js';

describe('what is asked of the money', () => {
  const paid = (rest: Partial<Dossier>) => ({ dossier: rest });
  const prepaid = aVersion({ feeTiming: 'prepaid', fees: [aFeeLine('phi')] });
  const a = opened(prepaid);
  const owes = { feeDue: dong(10_000), feeCollected: dong(4_000) };
  const collect = (amount: number): Command => ({
    act: 'collect-fee',
    amount: dong(amount),
    method: 'cash',
    receiptNumber: 'BL 1',
  });

  it('is asked for in advance where the version says so and something is owed', () => {
    const none = [{ code: 'dossier.no-prepayment-needed' }];
    expect(standing('fee-is-prepaid', a)).toEqual([]);
    expect(standing('fee-is-prepaid', a, paid({ feeCollected: dong(10_000) }))).toEqual(none);
    expect(standing('fee-is-prepaid', opened(aVersion({ fees: [aFeeLine('phi')] })))).toEqual(none);
    expect(standing('fee-is-owed', a, paid(owes))).toEqual([]);
    expect(standing('fee-is-owed', a, paid({ ...owes, feeCollected: dong(10_000) }))).toEqual([
      { code: 'dossier.no-fee-owed' },
    ]);
  });

  it('is paid at intake to the dong', () => {
    const accept = (amount: number): Command => ({
      act: 'accept',
      documents: a.papers(),
      feeCollected: dong(amount),
      copies: 1,
      pages: 1,
    });
    const atIntake = opened(aVersion({ feeTiming: 'at-intake', fees: [aFeeLine('phi')] }));
    for (const one of [a, atIntake]) {
      expect(entered('fee-at-intake-paid', one, accept(10_000))).toEqual([]);
      expect(entered('fee-at-intake-paid', one, accept(4_000), paid({ feeCollected: dong(6_000) }))).toEqual([]);
      expect(entered('fee-at-intake-paid', one, accept(9_999))).toEqual([
        { code: 'dossier.fee-not-paid', field: 'feeCollected', params: { due: 10_000, collected: 9_999 } },
      ]);
      expect(entered('fee-at-intake-paid', one, accept(10_001))).toHaveLength(1);
    }
    const atReturn = opened(aVersion({ feeTiming: 'at-return', fees: [aFeeLine('phi')] }));
    expect(entered('fee-at-intake-paid', atReturn, accept(0))).toEqual([]);
    expect(entered('fee-at-intake-paid', a, { act: 'issue-result' })).toEqual([]);
  });

  it('is prepaid whole, collected up to what is owed, and complete at the return', () => {
    const prepay = (amount: number): Command => ({
      act: 'confirm-prepayment',
      amount: dong(amount),
      receiptNumber: 'BL 1',
    });
    const notOwed = [{ code: 'dossier.amount-not-owed', field: 'amount', params: { owed: 6_000 } }];
    expect(entered('prepayment-is-whole', a, prepay(6_000), paid(owes))).toEqual([]);
    expect(entered('prepayment-is-whole', a, prepay(5_999), paid(owes))).toEqual(notOwed);
    expect(entered('prepayment-is-whole', a, { act: 'issue-result' }, paid(owes))).toEqual([]);
    expect(entered('amount-within-fee', a, collect(6_000), paid(owes))).toEqual([]);
    expect(entered('amount-within-fee', a, collect(6_001), paid(owes))).toEqual(notOwed);
    expect(entered('amount-within-fee', a, collect(0), paid(owes))).toEqual(notOwed);
    expect(entered('amount-within-fee', a, { act: 'issue-result' }, paid(owes))).toEqual([]);
    const giveBack = (amount: number): Command => ({
      act: 'return-result',
      to: 'applicant',
      identityChecked: true,
      feeCollected: dong(amount),
    });
    expect(entered('fee-paid-in-full', a, giveBack(6_000), paid(owes))).toEqual([]);
    expect(entered('fee-paid-in-full', a, giveBack(0), paid(owes))).toEqual([
      { code: 'dossier.fee-not-paid', field: 'feeCollected', params: { due: 10_000, collected: 4_000 } },
    ]);
    expect(entered('fee-paid-in-full', a, { act: 'issue-result' }, paid(owes))).toHaveLength(1);
  });

  it('is given back where the version allows it, each part by the way it came', () => {
    const refundable = opened(aVersion({ feeRefundable: true }));
    const mixed = {
      state: 'refused',
      feeCollected: dong(10_000),
      feePaidByService: dong(6_000),
      feeRefunded: dong(0),
      feeRefundedByService: dong(0),
    } as const;
    expect(standing('refund-is-owed', refundable, paid(mixed))).toEqual([]);
    expect(standing('refund-is-owed', opened(), paid(mixed))).toEqual([
      { code: 'dossier.fee-not-refundable', params: { amount: 10_000 } },
    ]);
    const nothing = [{ code: 'dossier.nothing-to-refund' }];
    expect(standing('refund-is-owed', refundable, paid({ ...mixed, feeCollected: dong(0) }))).toEqual(nothing);
    const back = { ...mixed, feeRefunded: dong(10_000), feeRefundedByService: dong(6_000) };
    expect(standing('refund-is-owed', refundable, paid(back))).toEqual(nothing);
    const refund = (amount: number, method: 'cash' | 'online'): Command => ({
      act: 'refund-fee',
      amount: dong(amount),
      method,
      receiptNumber: 'PC 1',
    });
    const asked = (command: Command) => entered('refund-is-what-is-owed', refundable, command, paid(mixed));
    const notOwed = (owed: number) => [
      { code: 'dossier.refund-not-owed', field: 'amount', params: { owed, byService: 6_000 } },
    ];
    expect(asked(refund(4_000, 'cash'))).toEqual([]);
    expect(asked(refund(3_999, 'cash'))).toEqual(notOwed(4_000));
    expect(asked(refund(6_000, 'online'))).toEqual([]);
    expect(asked(refund(1, 'online'))).toEqual([]);
    expect(asked(refund(6_001, 'online'))).toEqual(notOwed(6_000));
    expect(asked(refund(0, 'online'))).toEqual(notOwed(6_000));
    expect(asked({ act: 'issue-result' })).toEqual([]);
    const numbered = (receiptNumber: string) =>
      entered('refund-numbered', refundable, { ...refund(1, 'cash'), receiptNumber } as Command);
    expect(numbered('PC 1')).toEqual([]);
    expect(numbered(' ')).toEqual([{ code: 'dossier.refund-not-numbered', field: 'receiptNumber' }]);
    expect(entered('refund-numbered', refundable, { act: 'issue-result' })).toEqual([]);
  });
});
