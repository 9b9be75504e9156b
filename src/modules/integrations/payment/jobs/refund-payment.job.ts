import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { Consumption } from '../../../../platform/outbox/index.js';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import type { Delivery } from '../../../../platform/queue/job-definition.js';
import { ActSessions, PAYMENT_GATEWAY, type PaymentGateway } from '../../../dossiers/index.js';
import { refundCommand } from '../domain/payment.js';
import { PaymentStore } from '../persistence/payment.store.js';
import { payloadOf } from './payload-of.js';

/**
 * Sends back what was paid twice, with another amount or for nothing that is owed any more, and the fee of a dossier that
 * ended without a result; of the latter the dossier keeps the event.
 */
@HandlesJob('payments.refund')
@Injectable()
export class RefundPayment implements JobHandler<'payments.refund'> {
  constructor(
    private readonly db: Database,
    private readonly consumption: Consumption,
    private readonly store: PaymentStore,
    private readonly sessions: ActSessions,
    @Inject(PAYMENT_GATEWAY) private readonly gateway: PaymentGateway,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    const paymentId = await payloadOf(this.db, delivery, 'paymentId');
    const payment = paymentId === null ? null : await this.store.payment(this.db, paymentId);
    const done = payment && (await this.gateway.refund(payment.reference, payment.paymentId));
    await this.consumption.once('payments.refund', delivery, async (tx) => {
      if (!payment || !done) return;
      const isApplied = payment.use === 'applied';
      // The dossier first, as every act does.
      const session = isApplied ? await this.sessions.lock(tx, payment.dossierId, 'system-job', null) : null;
      const isNew = await this.store.refunded(tx, payment.paymentId, done.refundId);
      if (!session || !isNew) return;
      const command = refundCommand(payment.amount, done.refundId);
      await this.sessions.finish(tx, await this.sessions.apply(tx, session, command, null));
    });
  }
}
