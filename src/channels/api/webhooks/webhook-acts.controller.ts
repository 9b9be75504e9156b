import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database, type Tx } from '../../../platform/database/unit-of-work.js';
import { cursorKey } from '../../../platform/http/paging.form.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Webhooks, type DeliveryId, type WebhookId } from '../../../modules/integrations/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { deliveryJson, webhookId, webhookJson } from './webhook.view.js';
import { DeliveriesQuery, SendAgainForm, WebhookKeyForm } from './webhooks.form.js';

/** What is done with a subscription, and what became of its deliveries. */
@Controller('api/v1/webhooks/:id')
export class WebhookActsController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly organisation: Organisation,
    private readonly db: Database,
    private readonly once: AnswerOnce,
  ) {}

  @Post('key')
  @Operation({
    ...{ id: 'change-webhook-key', tag: 'operations', answers: { 200: 'WebhookWithSecret' }, once: true },
    refusals: [409],
  })
  @RequirePermission('operations.manage')
  rotate(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { hours }: WebhookKeyForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const key = webhookId(id);
    return this.once.runWithSecret(request, reply, principal.actor, async (tx) => {
      const { secret } = await this.webhooks.rotate(tx, principal, key, hours);
      return { secret, answer: { status: 200, headers: {}, body: await this.#one(tx, principal, key) } };
    });
  }

  /** Nothing is sent, everything is gathered. */
  @Post('pause')
  @Operation({ id: 'pause-webhook', tag: 'operations', answers: { 200: 'Webhook' }, once: true, refusals: [409] })
  @RequirePermission('operations.manage')
  pause(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#act(principal, id, request, reply, (tx, key) => this.webhooks.pause(tx, principal, key));
  }

  /** What was paused, or switched off by itself, goes on with what was gathered. */
  @Post('resume')
  @Operation({ id: 'resume-webhook', tag: 'operations', answers: { 200: 'Webhook' }, once: true, refusals: [409] })
  @RequirePermission('operations.manage')
  resume(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#act(principal, id, request, reply, (tx, key) => this.webhooks.resume(tx, principal, key));
  }

  /** For good: what waits is dropped. */
  @Post('end')
  @Operation({ id: 'end-webhook', tag: 'operations', answers: { 200: 'Webhook' }, once: true, refusals: [409] })
  @RequirePermission('operations.manage')
  end(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#act(principal, id, request, reply, (tx, key) => this.webhooks.end(tx, principal, key));
  }

  /** A notice that says nothing; its delivery shows whether it arrived. */
  @Post('test')
  @Operation({ id: 'test-webhook', tag: 'operations', answers: { 202: 'WebhookTested' }, once: true, refusals: [409] })
  @RequirePermission('operations.manage')
  test(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const key = webhookId(id);
    return this.once.run(request, reply, principal.actor, async (tx) => {
      const deliveryId = await this.webhooks.test(tx, principal, key);
      return { status: 202, headers: {}, body: { deliveryId } };
    });
  }

  /** Newest first; of thirty days. */
  @Get('deliveries')
  @Operation({ id: 'webhook-deliveries', tag: 'operations', answers: { 200: 'WebhookDeliveryPage' } })
  @RequirePermission('operations.read')
  @Header('Cache-Control', 'no-store')
  async deliveries(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() { state, ...paging }: DeliveriesQuery,
  ) {
    cursorKey(paging, 1);
    const asked = { state: state ?? null, cursor: paging.cursor ?? null, limit: paging.limit };
    const key = webhookId(id);
    const { items, next } = await this.webhooks.listDeliveries(this.db, principal, key, asked);
    return { items: items.map((each) => deliveryJson(key, each)), next };
  }

  /** One that is settled, or all that were given up, under the same ids. */
  @Post('send-again')
  @Operation({
    ...{ id: 'send-webhook-again', tag: 'operations', answers: { 200: 'WebhookSentAgain' }, once: true },
    refusals: [409],
  })
  @RequirePermission('operations.manage')
  sendAgain(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { deliveryId }: SendAgainForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const key = webhookId(id);
    return this.once.run(request, reply, principal.actor, async (tx) => {
      const sent = await this.webhooks.sendAgain(tx, principal, key, (deliveryId as DeliveryId | undefined) ?? 'dead');
      return { status: 200, headers: {}, body: { sent } };
    });
  }

  #act(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (tx: Tx, key: WebhookId) => Promise<void>,
  ) {
    const key = webhookId(id);
    return this.once.run(request, reply, principal.actor, async (tx) => {
      await work(tx, key);
      return { status: 200, headers: {}, body: await this.#one(tx, principal, key) };
    });
  }

  async #one(tx: Tx, principal: Principal, key: WebhookId): Promise<object> {
    const { webhook } = await this.webhooks.one(tx, principal, key);
    return webhookJson(webhook, await this.organisation.directory(tx));
  }
}
