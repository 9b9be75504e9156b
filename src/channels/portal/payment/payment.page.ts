import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { TrackingReadModel } from '../../../modules/dossiers/index.js';
import type { DossierId } from '../../../modules/dossiers/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { StartPayment } from '../../../modules/integrations/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { paymentPage } from './payment.view.js';

/**
 * Paying for a dossier: by its code, or by its id while it has no code yet. Whoever knows either may pay; the page shows
 * amounts and states, never a name.
 */
@ApiExcludeController()
@Controller(['tra-cuu/:key/le-phi', 'nop/:key/le-phi'])
export class PaymentController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly tracking: TrackingReadModel,
    private readonly payments: StartPayment,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#show({ request, reply }, key, null, 200);
  }

  @Post()
  @HttpCode(303)
  @Public()
  async pay(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const id = await this.#idOf(key);
    try {
      await this.unitOfWork.run((tx) => this.payments.run(tx, id));
      this.pages.redirect(exchange, pathOf(request));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await this.#show(exchange, key, error.code, faultOf(error).status);
    }
  }

  async #show(exchange: Exchange, key: string, fault: string | null, status: number): Promise<void> {
    const view = await this.payments.view(await this.#idOf(key));
    if (!view) throw new DomainError('not-found', 'dossier.not-found');
    const { language, words } = this.pages.reading(exchange);
    const facts = { view, path: pathOf(exchange.request), csrf: this.pages.token(exchange), fault };
    await this.pages.public(exchange, 'portal/payment/payment.view.njk', paymentPage(facts, language, words), status);
  }

  async #idOf(key: string): Promise<DossierId> {
    const id = isUuid(key) ? (key as DossierId) : await this.tracking.find(this.db, key);
    if (!id) throw new DomainError('not-found', 'dossier.not-found');
    return id;
  }
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? url;
}
