import { dong } from '../../../kernel/money.js';
import type { EventOf } from './dossier-event.js';
import type { Dossier } from './dossier.js';

type Collected = EventOf<'dossier.prepaid.v1'> | EventOf<'dossier.fee-collected.v1'>;

export const NO_FEES = {
  feeDue: dong(0),
  feeCollected: dong(0),
  feeRefunded: dong(0),
  feePaidByService: dong(0),
  feeRefundedByService: dong(0),
} as const;

/** No person stands behind what the payment service tells: by that its money is known. */
export function collectFee(d: Dossier, event: Collected): Pick<Dossier, 'feeCollected' | 'feePaidByService'> {
  const { amount } = event.payload;
  const byService =
    event.actorId === null && (event.type === 'dossier.prepaid.v1' || event.payload.method === 'online');
  return {
    feeCollected: dong(d.feeCollected + amount),
    feePaidByService: dong(d.feePaidByService + (byService ? amount : 0)),
  };
}

export function refundFee(d: Dossier, { payload: { amount, method } }: EventOf<'dossier.fee-refunded.v1'>): Dossier {
  return {
    ...d,
    feeRefunded: dong(d.feeRefunded + amount),
    feeRefundedByService: dong(d.feeRefundedByService + (method === 'online' ? amount : 0)),
  };
}
