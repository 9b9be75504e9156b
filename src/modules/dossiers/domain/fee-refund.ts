/**
 * Hoàn trả phí, lệ phí: where a dossier ends without a result and its version says that fees are given back, what was
 * collected is owed to the payer. What came through the payment service goes back through it, the rest at the counter.
 */
import { dong, type Dong } from '../../../kernel/money.js';
import type { Dossier } from './dossier.js';
import type { DossierStateCode } from './dossier-state.js';

/** Ends without a result: not accepted, refused, withdrawn, stopped. */
export const REFUND_STATES = [
  'not-accepted',
  'refused',
  'withdrawn',
  'stopped',
] as const satisfies readonly DossierStateCode[];

export interface RefundOwed {
  readonly atCounter: Dong;
  readonly byService: Dong;
}

type Paid = Pick<Dossier, 'state' | 'feeCollected' | 'feeRefunded' | 'feePaidByService' | 'feeRefundedByService'>;

/** What is still to be given back, by the way it goes; both 0 where nothing is. @param refundable `feeRefundable` of the pinned version. */
export function refundOwed(dossier: Paid, refundable: boolean): RefundOwed {
  if (!refundable || !(REFUND_STATES as readonly DossierStateCode[]).includes(dossier.state)) {
    return { atCounter: dong(0), byService: dong(0) };
  }
  const byService = dossier.feePaidByService - dossier.feeRefundedByService;
  return { atCounter: dong(dossier.feeCollected - dossier.feeRefunded - byService), byService: dong(byService) };
}
