import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import { Outbox } from '../../../../platform/outbox/index.js';
import type { Change, InTransactionProjection } from '../../../dossiers/index.js';
import { refundOwed } from '../../../dossiers/domain/index.js';
import { PaymentStore } from '../persistence/payment.store.js';
import { REFUND_ASKED } from './take-payment-notice.js';

/** A dossier ends and owes its fee back: what came through the payment service is asked back there, once. */
@Injectable()
export class RefundsProjection implements InTransactionProjection {
  constructor(
    private readonly store: PaymentStore,
    private readonly outbox: Outbox,
  ) {}

  async project(tx: Tx, changes: readonly Change[]): Promise<void> {
    const ended = changes.find(({ before, after, rules: { version } }) => {
      const owedNow = refundOwed(after, version.feeRefundable).byService > 0;
      return owedNow && before?.state !== after.state;
    });
    if (!ended) return;
    for (const { orderId, paymentId } of await this.store.toGiveBack(tx, ended.after.id)) {
      await this.outbox.append(tx, { topic: REFUND_ASKED, aggregateId: orderId, payload: { paymentId } });
    }
  }
}
