/** What acts ask of the money of a dossier: in advance, at intake, at return, and back again. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Command, Facts } from './act-command.js';
import type { Dossier } from './dossier.js';
import { refundOwed } from './fee-refund.js';

interface Case {
  readonly dossier: Dossier;
  readonly facts: Facts;
}
type Entered = Case & { readonly command: Command };

export const FEE_STANDING = {
  'fee-is-prepaid': ({ dossier, facts }) =>
    facts.rules.version.feeTiming === 'prepaid' && dossier.feeCollected < facts.feeDue
      ? null
      : { code: 'dossier.no-prepayment-needed' },
  'fee-is-owed': ({ dossier }) => (dossier.feeCollected < dossier.feeDue ? null : { code: 'dossier.no-fee-owed' }),
  'refund-is-owed': ({ dossier, facts }) => {
    if (dossier.feeCollected === 0) return { code: 'dossier.nothing-to-refund' };
    const { feeRefundable } = facts.rules.version;
    if (!feeRefundable) return { code: 'dossier.fee-not-refundable', params: { amount: dossier.feeCollected } };
    const { atCounter, byService } = refundOwed(dossier, feeRefundable);
    return atCounter + byService > 0 ? null : { code: 'dossier.nothing-to-refund' };
  },
} as const satisfies Record<string, (c: Case) => Blocker | null>;

export const FEE_ENTERED = {
  'fee-at-intake-paid': ({ command, dossier, facts }) => {
    const { feeTiming } = facts.rules.version;
    if (command.act !== 'accept' || (feeTiming !== 'prepaid' && feeTiming !== 'at-intake')) return null;
    const collected = dossier.feeCollected + command.feeCollected;
    return collected === facts.feeDue
      ? null
      : { code: 'dossier.fee-not-paid', field: 'feeCollected', params: { due: facts.feeDue, collected } };
  },
  'prepayment-is-whole': ({ command, dossier }) => {
    if (command.act !== 'confirm-prepayment') return null;
    const owed = dossier.feeDue - dossier.feeCollected;
    return command.amount === owed ? null : { code: 'dossier.amount-not-owed', field: 'amount', params: { owed } };
  },
  'fee-paid-in-full': ({ dossier, command }) => {
    const collected = dossier.feeCollected + (command.act === 'return-result' ? command.feeCollected : 0);
    return collected === dossier.feeDue
      ? null
      : { code: 'dossier.fee-not-paid', field: 'feeCollected', params: { due: dossier.feeDue, collected } };
  },
  'amount-within-fee': ({ dossier, command }) => {
    if (command.act !== 'collect-fee') return null;
    const owed = dossier.feeDue - dossier.feeCollected;
    return command.amount > 0 && command.amount <= owed
      ? null
      : { code: 'dossier.amount-not-owed', field: 'amount', params: { owed } };
  },
  // The counter gives all of its part back at once; the service one payment after the other.
  'refund-is-what-is-owed': ({ dossier, facts, command }) => {
    if (command.act !== 'refund-fee') return null;
    const { atCounter, byService } = refundOwed(dossier, facts.rules.version.feeRefundable);
    const owed = command.method === 'online' ? byService : atCounter;
    const right = command.method === 'online' ? command.amount <= owed : command.amount === owed;
    return command.amount > 0 && right
      ? null
      : { code: 'dossier.refund-not-owed', field: 'amount', params: { owed, byService } };
  },
  'refund-numbered': ({ command }) =>
    command.act === 'refund-fee' && command.receiptNumber.trim() === ''
      ? { code: 'dossier.refund-not-numbered', field: 'receiptNumber' }
      : null,
} as const satisfies Record<string, (c: Entered) => Blocker | null>;
