import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import {
  WebhookScope,
  Webhooks,
  type DeliveryId,
  type NewKey,
  type WebhookId,
} from '../../../modules/integrations/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { webhookPage, type WebhookFacts } from './webhook.view.js';
import {
  askedOf,
  NewWebhookForm,
  SendAgainForm,
  WebhookActForm,
  WebhookDoneQuery,
  WebhookKeyForm,
  WebhookParams,
  type WebhookAct,
} from './webhooks.form.js';
import { WEBHOOKS_PATH, webhooksPage } from './webhooks.view.js';

/** Gửi tin sang hệ thống khác: who is told of what happens to dossiers. */
@ApiExcludeController()
@Controller('quan-tri/webhook')
export class WebhooksController {
  constructor(
    private readonly pages: Pages,
    private readonly webhooks: Webhooks,
    private readonly scope: WebhookScope,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @RequirePermission('operations.read')
  list(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.#list({ request, reply }, principal, {}, [], 200);
  }

  @Post()
  @HttpCode(200)
  @RequirePermission('operations.manage')
  async add(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    await this.#once(
      exchange,
      NewWebhookForm,
      (tx, form) => this.webhooks.add(tx, principal, askedOf(form)),
      ({ id, secret }) => this.#one(exchange, principal, id, { secret }),
      (faults, status) => this.#list(exchange, principal, typedTexts(request.body), faults, status),
    );
  }

  @Get(':id')
  @RequirePermission('operations.read')
  one(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: WebhookParams,
    @Query() { xong }: WebhookDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.#one({ request, reply }, principal, id as WebhookId, { done: xong ?? null });
  }

  @Post(':id/khoa')
  @HttpCode(200)
  @RequirePermission('operations.manage')
  async rotate(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: WebhookParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const exchange = { request, reply };
    const webhook = id as WebhookId;
    await this.#once(
      exchange,
      WebhookKeyForm,
      (tx, { hours }) => this.webhooks.rotate(tx, principal, webhook, Number(hours)),
      ({ secret }) => this.#one(exchange, principal, webhook, { secret }),
      (faults, status) => this.#one(exchange, principal, webhook, { faults, status }),
    );
  }

  @Post(':id/lam')
  @RequirePermission('operations.manage')
  async act(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: WebhookParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const exchange = { request, reply };
    const webhook = id as WebhookId;
    await this.pages.receive(
      exchange,
      WebhookActForm,
      async ({ what }) => {
        await this.unitOfWork.run((tx) => this.#does(what, tx, principal, webhook));
        return `${WEBHOOKS_PATH}/${webhook}?xong=${what}`;
      },
      (refused) => this.#one(exchange, principal, webhook, refused),
    );
  }

  @Post(':id/gui-lai')
  @RequirePermission('operations.manage')
  async sendAgain(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: WebhookParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const exchange = { request, reply };
    const webhook = id as WebhookId;
    await this.pages.receive(
      exchange,
      SendAgainForm,
      async ({ delivery }) => {
        await this.unitOfWork.run(async (tx) => {
          for (const one of delivery) await this.webhooks.sendAgain(tx, principal, webhook, one as DeliveryId);
        });
        return `${WEBHOOKS_PATH}/${webhook}?xong=gui-lai`;
      },
      (refused) => this.#one(exchange, principal, webhook, refused),
    );
  }

  #does(what: WebhookAct, tx: Tx, principal: Principal, id: WebhookId): Promise<unknown> {
    switch (what) {
      case 'thu':
        return this.webhooks.test(tx, principal, id);
      case 'tam-dung':
        return this.webhooks.pause(tx, principal, id);
      case 'tiep-tuc':
        return this.webhooks.resume(tx, principal, id);
      case 'ket-thuc':
        return this.webhooks.end(tx, principal, id);
      case 'gui-lai':
        return this.webhooks.sendAgain(tx, principal, id, 'dead');
    }
  }

  /** A form whose answer is shown once and cannot be led to: a key. */
  async #once<Form extends object>(
    exchange: Exchange,
    type: Type<Form>,
    work: (tx: Tx, form: Form) => Promise<NewKey>,
    show: (key: NewKey) => Promise<void>,
    again: (faults: readonly Blocker[], status: number) => Promise<void>,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(type, exchange.request.body);
    if (blockers.length > 0) return again(blockers, 422);
    let key: NewKey;
    try {
      key = await this.unitOfWork.run((tx) => work(tx, form));
    } catch (error) {
      return again(faultsOf(error), faultOf(error).status);
    }
    return show(key);
  }

  async #list(
    exchange: Exchange,
    principal: Principal,
    typed: Readonly<Record<string, string>>,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = {
      webhooks: await this.webhooks.list(this.db, principal),
      nameOf: await this.scope.nameOf(this.db),
      units: await this.scope.units(this.db, principal),
      ...{ typed, errors: formErrors(faults, words, 'name'), csrf: this.pages.token(exchange) },
    };
    await this.pages.staff(exchange, SHEET, webhooksPage(facts, words), status);
  }

  async #one(
    exchange: Exchange,
    principal: Principal,
    id: WebhookId,
    shown: Partial<Pick<WebhookFacts, 'done' | 'secret'>> & { faults?: readonly Blocker[]; status?: number },
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { webhook, deliveries } = await this.webhooks.one(this.db, principal, id);
    const { done = null, secret = null, faults = [], status = 200 } = shown;
    const facts = {
      ...{ webhook, deliveries, done, secret, errors: formErrors(faults, words, 'hours') },
      unitName: (await this.scope.nameOf(this.db))(webhook.unitId),
      mayKeep: await this.scope.mayKeep(this.db, principal, webhook.unitId),
      csrf: this.pages.token(exchange),
    };
    await this.pages.staff(exchange, SHEET, webhookPage(facts, words), status);
  }
}
