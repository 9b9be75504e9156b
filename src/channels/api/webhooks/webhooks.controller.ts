import { Body, Controller, Get, Header, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database, type Queryable } from '../../../platform/database/unit-of-work.js';
import { etagOf, expectedVersion } from '../../../platform/http/preconditions.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Webhooks } from '../../../modules/integrations/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { webhookId, webhookJson } from './webhook.view.js';
import { AddWebhookForm, ChangeWebhookForm } from './webhooks.form.js';

/** Who is told of what happens to dossiers, and of what. */
@Controller('api/v1/webhooks')
export class WebhooksApiController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly organisation: Organisation,
    private readonly db: Database,
    private readonly once: AnswerOnce,
  ) {}

  /** Open ones, and those that ended within thirty days. */
  @Get()
  @Operation({ id: 'webhooks', tag: 'operations', answers: { 200: 'WebhookList' } })
  @RequirePermission('operations.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentPrincipal() principal: Principal) {
    const directory = await this.organisation.directory(this.db);
    const items = await this.webhooks.list(this.db, principal);
    return { items: items.map((each) => webhookJson(each, directory)) };
  }

  @Post()
  @Operation({
    ...{ id: 'add-webhook', tag: 'operations', answers: { 201: 'WebhookWithSecret' }, once: true },
    ...{ answerHeaders: ['ETag', 'Location'], refusals: [409] },
  })
  @RequirePermission('operations.manage')
  add(
    @CurrentPrincipal() principal: Principal,
    @Body() { unit, procedures = [], fields = [], ...form }: AddWebhookForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.runWithSecret(request, reply, principal.actor, async (tx) => {
      const asked = { ...form, unitId: unit as UnitId, procedures, fields };
      const { id, secret } = await this.webhooks.add(tx, principal, asked);
      const { version, body } = await this.#one(tx, principal, id);
      const headers = { etag: etagOf(version), location: `/api/v1/webhooks/${id}` };
      return { secret, answer: { status: 201, headers, body } };
    });
  }

  @Get(':id')
  @Operation({ id: 'webhook', tag: 'operations', answers: { 200: 'Webhook' }, answerHeaders: ['ETag'] })
  @RequirePermission('operations.read')
  @Header('Cache-Control', 'no-store')
  async one(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { version, body } = await this.#one(this.db, principal, id);
    void reply.header('etag', etagOf(version));
    return body;
  }

  /** Name, topics, unit and filters; the key and what waits stay. */
  @Patch(':id')
  @Operation({
    ...{ id: 'change-webhook', tag: 'operations', answers: { 200: 'Webhook' }, answerHeaders: ['ETag'] },
    ...{ versioned: true, once: true },
  })
  @RequirePermission('operations.manage')
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { unit, ...form }: ChangeWebhookForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [key, version] = [webhookId(id), expectedVersion(request.headers['if-match'])];
    return this.once.run(request, reply, principal.actor, async (tx) => {
      const asked = { ...form, ...(unit === undefined ? {} : { unitId: unit as UnitId }) };
      const after = await this.webhooks.change(tx, principal, key, version, asked);
      const body = webhookJson(after, await this.organisation.directory(tx));
      return { status: 200, headers: { etag: etagOf(after.version) }, body };
    });
  }

  async #one(q: Queryable, principal: Principal, id: string) {
    const { webhook } = await this.webhooks.one(q, principal, webhookId(id));
    return { version: webhook.version, body: webhookJson(webhook, await this.organisation.directory(q)) };
  }
}
