import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, parseInstant } from '../../../kernel/instant.js';
import { dong } from '../../../kernel/money.js';
import { Dossiers } from '../../../modules/dossiers/index.js';
import { CurrentActor, Public, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { StartPayment, TakePaymentNotice } from '../../../modules/integrations/index.js';
import { dossierId } from '../dossiers/dossiers.controller.js';
import { Operation } from '../openapi/operation.js';
import { PaymentNoticeForm } from './payment-notice.form.js';

@Controller('api/v1')
export class PaymentsController {
  constructor(
    private readonly notices: TakePaymentNotice,
    private readonly payments: StartPayment,
    private readonly dossiers: Dossiers,
  ) {}

  /** A notice of the payment service. Repeated, late and out of order it does no harm; with a wrong signature: 403. */
  @Post('payments/notices')
  @HttpCode(200)
  @Operation({ id: 'payment-notice', tag: 'dossiers', answers: { 200: 'NoticeTaken' }, refusals: [403, 404] })
  @Public()
  async notice(@Body() { signature, at, amount, paymentId, ...form }: PaymentNoticeForm) {
    const notice = { ...form, paymentId: paymentId ?? null, amount: dong(amount), at: parseInstant(at) };
    return { outcome: await this.notices.signed(notice, signature) };
  }

  /** What a dossier owes, its orders and its payments, those sent back among them. */
  @Get('dossiers/:id/payments')
  @Operation({ id: 'dossier-payments', tag: 'dossiers', answers: { 200: 'Payments' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const { dossier } = await this.dossiers.view(actor, { id: dossierId(id) });
    const view = await this.payments.view(dossier.id);
    if (!view) throw new DomainError('not-found', 'dossier.not-found');
    return {
      owed: view.owed,
      orders: view.orders.map(({ reference, purpose, amount, state, createdAt, payUrl }) => ({
        reference,
        purpose,
        amount,
        state,
        createdAt: formatInstant(createdAt),
        payUrl,
      })),
      payments: view.payments.map(({ paymentId, reference, amount, paidAt, use, refundedAt }) => ({
        paymentId,
        reference,
        amount,
        paidAt: formatInstant(paidAt),
        use,
        refundedAt: refundedAt === null ? null : formatInstant(refundedAt),
      })),
    };
  }
}
