/**
 * Paying a fee or a financial obligation by a payment service (thanh toán trực tuyến, level 4 of Nghị định 43/2011). Money
 * is applied once; whatever came twice, late or with another amount goes back, and it is noted why.
 */
import type { Instant } from '../../../../kernel/instant.js';
import { dong, type Dong } from '../../../../kernel/money.js';
import { actDefinition, type Command, type Dossier, type DossierEvent } from '../../../dossiers/domain/index.js';

export const PURPOSES = ['prepayment', 'fee', 'obligation'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ORDER_STATES = ['created', 'pending', 'paid', 'failed'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface Owed {
  readonly purpose: Purpose;
  readonly amount: Dong;
}

/** What can be paid for a dossier now; null where nothing is owed. */
export function owedBy(dossier: Dossier, events: readonly DossierEvent[]): Owed | null {
  if (dossier.state === 'obligation-wait') {
    const asked = events.findLast((event) => event.type === 'dossier.obligation-requested.v1');
    return asked ? { purpose: 'obligation', amount: asked.payload.amount } : null;
  }
  const left = dossier.feeDue - dossier.feeCollected;
  if (left <= 0) return null;
  if (dossier.state === 'awaiting-prepayment') return { purpose: 'prepayment', amount: dong(left) };
  const { from } = actDefinition('collect-fee');
  return from.includes(dossier.state) ? { purpose: 'fee', amount: dong(left) } : null;
}

/** The act by which money that came in reaches the dossier. */
export function commandFor({ purpose, amount }: Owed, paymentId: string): Command {
  switch (purpose) {
    case 'prepayment':
      return { act: 'confirm-prepayment', amount, receiptNumber: paymentId };
    case 'fee':
      return { act: 'collect-fee', amount, method: 'online', receiptNumber: paymentId };
    case 'obligation':
      return { act: 'confirm-obligation', basis: 'paid', voucher: paymentId };
  }
}

/** The act by which a fee that the service has sent back leaves the dossier. */
export function refundCommand(amount: Dong, refundId: string): Command {
  return { act: 'refund-fee', amount, method: 'online', receiptNumber: refundId };
}

/** What a service says of an order, however and how often it says it. */
export interface PaymentNotice {
  readonly noticeId: string;
  readonly reference: string;
  readonly state: 'paid' | 'failed';
  /** Null of a failure. */
  readonly paymentId: string | null;
  readonly amount: Dong;
  readonly at: Instant;
}

/** The signed text: every field, in this order, one a line. */
export function signedText({ noticeId, reference, state, paymentId, amount, at }: PaymentNotice): string {
  return [noticeId, reference, state, paymentId ?? '', String(amount), String(at)].join('\n');
}

export type PaymentUse = 'applied' | 'paid-twice' | 'wrong-amount' | 'no-longer-owed';

/** What becomes of a payment on an order; the order may have been failed before, notices come in any order. */
export function useOf(
  order: { readonly state: OrderState; readonly amount: Dong; readonly purpose: Purpose },
  paid: Dong,
  owed: Owed | null,
): PaymentUse {
  if (order.state === 'paid') return 'paid-twice';
  if (paid !== order.amount) return 'wrong-amount';
  return owed?.purpose === order.purpose && owed.amount === paid ? 'applied' : 'no-longer-owed';
}

export type NoticeOutcome = PaymentUse | 'failed' | 'ignored' | 'duplicate';
