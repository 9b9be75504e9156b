import { Module } from '@nestjs/common';
import { PaymentController } from './payment.page.js';
import { PaymentSimulatorController } from './simulator.page.js';

/** Paying online. */
@Module({ controllers: [PaymentController, PaymentSimulatorController] })
export class PaymentPagesModule {}
