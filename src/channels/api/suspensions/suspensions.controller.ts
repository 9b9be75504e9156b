import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { formatInstant, parseInstant } from '../../../kernel/instant.js';
import { Database, type Queryable } from '../../../platform/database/unit-of-work.js';
import { SuspendArea, type AskedSuspension, type SuspensionOrder } from '../../../modules/dossiers/index.js';
import type { SuspensionOrderId } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { SuspensionEndForm, SuspensionForm } from './suspension.form.js';

@Controller('api/v1/suspensions')
export class SuspensionsController {
  constructor(
    private readonly area: SuspendArea,
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly once: AnswerOnce,
  ) {}

  /** Suspensions for force majeure, newest first, each with how far it has got. */
  @Get()
  @Operation({ id: 'suspensions', tag: 'dossiers', answers: { 200: 'SuspensionList' } })
  @RequirePermission('dossier.suspend')
  @Header('Cache-Control', 'no-store')
  async list() {
    const items = await this.area.list();
    return { items: await Promise.all(items.map((item) => this.#json(this.db, item))) };
  }

  /** How many open dossiers it would pause now. Changes nothing. */
  @Post('preview')
  @Operation({ id: 'preview-suspension', tag: 'dossiers', answers: { 200: 'SuspensionPreview' } })
  @RequirePermission('dossier.suspend')
  async preview(
    @CurrentActor() actor: Actor,
    @Body() form: SuspensionForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    void reply.status(200);
    return { dossiers: await this.area.preview(this.db, actor, askedOf(form), await this.db.now()) };
  }

  /** Pauses all affected dossiers, in the background and in batches; what is accepted meanwhile as well. */
  @Post()
  @Operation({
    id: 'issue-suspension',
    tag: 'dossiers',
    answers: { 201: 'Suspension' },
    answerHeaders: ['Location'],
    once: true,
    refusals: [409],
  })
  @RequirePermission('dossier.suspend')
  async issue(
    @CurrentActor() actor: Actor,
    @Body() form: SuspensionForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const order = await this.area.issue(tx, actor, askedOf(form));
      const headers = { location: `/api/v1/suspensions/${order.id}` };
      return { status: 201, headers, body: await this.#json(tx, order) };
    });
  }

  /** One suspension and its progress. */
  @Get(':id')
  @Operation({ id: 'suspension', tag: 'dossiers', answers: { 200: 'Suspension' } })
  @RequirePermission('dossier.suspend')
  @Header('Cache-Control', 'no-store')
  async get(@Param('id') id: string) {
    const order = await this.area.find(orderId(id));
    if (!order) throw new DomainError('not-found', 'suspension.not-found');
    return this.#json(this.db, order);
  }

  /** Ends a suspension whose end is open. */
  @Post(':id/end')
  @Operation({
    id: 'end-suspension',
    tag: 'dossiers',
    answers: { 200: 'Suspension' },
    once: true,
    refusals: [404, 409],
  })
  @RequirePermission('dossier.suspend')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() form: SuspensionEndForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const toAt = form.toAt === undefined ? null : parseInstant(form.toAt);
    return this.once.run(request, reply, actor, async (tx) => {
      const order = await this.area.end(tx, actor, orderId(id), form.documentNumber, toAt);
      return { status: 200, headers: {}, body: await this.#json(tx, order) };
    });
  }

  async #json(db: Queryable, order: SuspensionOrder): Promise<object> {
    const directory = await this.organisation.directory(db);
    const codes = await this.area.procedureCodes(db, order);
    return {
      id: order.id,
      documentNumber: order.documentNumber,
      reason: order.reason,
      units: order.unitIds.map((unit) => unitJson(directory, unit)),
      procedureCodes: codes,
      fromAt: formatInstant(order.fromAt),
      toAt: order.toAt === null ? null : formatInstant(order.toAt),
      endDocumentNumber: order.endDocumentNumber,
      issuedAt: formatInstant(order.issuedAt),
      planned: order.plannedCount,
      reached: order.reached,
      standing: order.standing,
      ended: order.ended,
      closedAt: order.closedAt === null ? null : formatInstant(order.closedAt),
    };
  }
}

function askedOf(form: SuspensionForm): AskedSuspension {
  return {
    documentNumber: form.documentNumber,
    reason: form.reason,
    unitIds: form.unitIds as UnitId[],
    procedureCodes: form.procedureCodes ?? null,
    fromAt: parseInstant(form.fromAt),
    toAt: form.toAt === undefined ? null : parseInstant(form.toAt),
  };
}

function orderId(text: string): SuspensionOrderId {
  if (!isUuid(text)) throw new DomainError('not-found', 'suspension.not-found');
  return text as SuspensionOrderId;
}
