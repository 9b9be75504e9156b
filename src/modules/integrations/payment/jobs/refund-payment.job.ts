import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { Consumption } from '../../../../platform/outbox/index.js';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import type { Delivery } from '../../../../platform/queue/job-definition.js';
import { PAYMENT_GATEWAY, type PaymentGateway } from '../../../dossiers/index.js';
import { PaymentStore } from '../persistence/payment.store.js';
import { payloadOf } from './payload-of.js';

/** Sends back what was paid twice, with another amount, or for nothing that is owed any more. */
@HandlesJob('payments.refund')
@Injectable()
export class RefundPayment implements JobHandler<'payments.refund'> {
  constructor(
    private readonly db: Database,
    private readonly consumption: Consumption,
    private readonly store: PaymentStore,
    @Inject(PAYMENT_GATEWAY) private readonly gateway: PaymentGateway,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    const paymentId = await payloadOf(this.db, delivery, 'paymentId');
    const payment = paymentId === null ? null : await this.store.payment(this.db, paymentId);
    const done = payment && (await this.gateway.refund(payment.reference, payment.paymentId));
    await this.consumption.once('payments.refund', delivery, async (tx) => {
      if (payment && done) await this.store.refunded(tx, payment.paymentId, done.refundId);
    });
  }
}
