import { Inject, Injectable } from '@nestjs/common';
import { Database, UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { Consumption } from '../../../../platform/outbox/index.js';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import type { Delivery } from '../../../../platform/queue/job-definition.js';
import { PAYMENT_GATEWAY, type PaymentGateway } from '../../../dossiers/index.js';
import { PaymentStore } from '../persistence/payment.store.js';
import { payloadOf } from './payload-of.js';

/** Makes an order at the payment service: the call first, outside any transaction, for it may be repeated. */
@HandlesJob('payments.create-order')
@Injectable()
export class CreatePaymentOrder implements JobHandler<'payments.create-order'> {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly consumption: Consumption,
    private readonly store: PaymentStore,
    @Inject(PAYMENT_GATEWAY) private readonly gateway: PaymentGateway,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    const orderId = await payloadOf(this.db, delivery, 'orderId');
    const order = orderId === null ? null : await this.store.orderById(this.db, orderId);
    const made = order && (await this.gateway.createOrder({ ...order, description: `Hồ sơ ${order.reference}` }));
    await this.consumption.once('payments.create-order', delivery, async (tx) => {
      if (order && made) await this.store.offer(tx, order.id, made.payUrl);
    });
  }
}
