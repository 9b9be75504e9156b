import { Global, Module } from '@nestjs/common';
import { PAYMENT_GATEWAY } from '../../dossiers/index.js';
import { SimulatedGateway } from './adapters/simulated-gateway.js';
import { PaymentSettings } from './application/payment-settings.js';
import { RefundsProjection } from './application/refunds-projection.js';
import { StartPayment } from './application/start-payment.js';
import { TakePaymentNotice } from './application/take-payment-notice.js';
import { CreatePaymentOrder } from './jobs/create-order.job.js';
import { ReconcilePayments } from './jobs/reconcile-payments.job.js';
import { RefundPayment } from './jobs/refund-payment.job.js';
import { PaymentStore } from './persistence/payment.store.js';

const PUBLIC = [StartPayment, TakePaymentNotice, SimulatedGateway, PaymentSettings];

/** Apart from what acts on dossiers: it works in their own transactions. */
@Module({ providers: [PaymentStore, RefundsProjection], exports: [PaymentStore, RefundsProjection] })
export class RefundsModule {}

/** Payments by a payment service; so far the only service is the simulated one. */
@Global()
@Module({
  imports: [RefundsModule],
  providers: [
    ...PUBLIC,
    CreatePaymentOrder,
    RefundPayment,
    ReconcilePayments,
    { provide: PAYMENT_GATEWAY, useExisting: SimulatedGateway },
  ],
  exports: PUBLIC,
})
export class PaymentModule {}
