import { Inject, Injectable } from '@nestjs/common';
import { addMs, MS_PER_MINUTE } from '../../../../kernel/instant.js';
import { Database, UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import { PAYMENT_GATEWAY, type PaymentGateway } from '../../../dossiers/index.js';
import { TakePaymentNotice } from '../application/take-payment-notice.js';
import { PaymentStore } from '../persistence/payment.store.js';

const PATIENCE_MINUTES = 15;
const MOST = 500;

/** Asks the service what became of orders that have waited long: a notice that was lost is made up for. */
@HandlesJob('payments.reconcile')
@Injectable()
export class ReconcilePayments implements JobHandler<'payments.reconcile'> {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: PaymentStore,
    private readonly notices: TakePaymentNotice,
    @Inject(PAYMENT_GATEWAY) private readonly gateway: PaymentGateway,
  ) {}

  async handle(): Promise<void> {
    const now = await this.db.now();
    for (const order of await this.store.waiting(this.db, addMs(now, -PATIENCE_MINUTES * MS_PER_MINUTE), MOST)) {
      const { payments } = await this.gateway.query(order.reference);
      for (const { paymentId, amount, paidAt } of payments) {
        const notice = { noticeId: `HOI-${paymentId}`, reference: order.reference, paymentId, amount, at: paidAt };
        await this.unitOfWork.run((tx) => this.notices.within(tx, { ...notice, state: 'paid' }));
      }
    }
  }
}
