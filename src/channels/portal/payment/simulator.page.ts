import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { Public } from '../../../modules/identity/index.js';
import {
  PaymentSettings,
  SimulatedGateway,
  StartPayment,
  TakePaymentNotice,
} from '../../../modules/integrations/index.js';
import { formatMoney } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';

class SimulatorForm {
  @IsIn(['pay', 'pay-twice', 'fail'])
  action: 'pay' | 'pay-twice' | 'fail';
}

/** The page of the simulated payment service: where a demonstration pays, fails, and pays twice. Not there in production. */
@ApiExcludeController()
@Controller('mo-phong/thanh-toan/:reference')
export class PaymentSimulatorController {
  constructor(
    private readonly pages: Pages,
    private readonly gateway: SimulatedGateway,
    private readonly notices: TakePaymentNotice,
    private readonly settings: PaymentSettings,
    private readonly payments: StartPayment,
  ) {}

  @Get()
  @Public()
  async show(
    @Param('reference') reference: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, reference);
  }

  /** The service keeps its books and sends its signed notices, as a real one would. */
  @Post()
  @Public()
  async decide(
    @Param('reference') reference: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.#only();
    const { value: form, blockers } = validateInput(SimulatorForm, request.body);
    if (blockers.length > 0) throw invalidInput(blockers);
    const times = form.action === 'pay-twice' ? 2 : 1;
    for (let i = 0; i < times; i += 1) {
      const notice = await (form.action === 'fail' ? this.gateway.fail(reference) : this.gateway.pay(reference));
      if (!notice) throw new DomainError('not-found', 'payment.order-unknown');
      await this.notices.signed(notice, this.settings.sign(notice));
    }
    const to = await this.payments.pathOf(reference);
    this.pages.redirect({ request, reply }, to ?? '/');
  }

  async #show(exchange: Exchange, reference: string): Promise<void> {
    this.#only();
    const order = await this.gateway.order(reference);
    if (!order) throw new DomainError('not-found', 'payment.order-unknown');
    const { language, words } = this.pages.reading(exchange);
    const page = {
      pageTitle: words('portal.simulator.title'),
      path: `/mo-phong/thanh-toan/${reference}`,
      csrf: this.pages.token(exchange),
      amount: formatMoney(order.amount, language),
      description: order.description,
      reference,
      books: words('portal.simulator.books', { payments: order.payments, refunds: order.refunds }),
    };
    await this.pages.public(exchange, 'portal/payment/simulator.view.njk', page);
  }

  #only(): void {
    if (!this.settings.simulated) throw new DomainError('not-found', 'payment.order-unknown');
  }
}
