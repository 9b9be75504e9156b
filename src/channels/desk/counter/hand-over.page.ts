import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { startOfDay } from '../../../kernel/instant.js';
import type { Command, StepId } from '../../../modules/dossiers/domain/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { HandOverReadModel } from '../../../modules/routing/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET, type SheetPage } from '../../shared/sheet/sheet.view.js';
import { BatchActs, boxesOf, pickedIn, type BatchOutcome, type Picked } from '../batch/batch-acts.js';
import { CounterDesk } from './counter-desk.js';
import { DoneQuery, SlipParams } from './counter.form.js';
import { handOverPage, slipPage } from './hand-over.view.js';

const MOST = 200;

/** Bàn giao hồ sơ: what goes to which unit today, with its slip, and what came and waits for a signature here. */
@ApiExcludeController()
@Controller(['quay/ban-giao', 'can-bo/ban-giao'])
export class HandOverController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: CounterDesk,
    private readonly handOvers: HandOverReadModel,
    private readonly batch: BatchActs,
  ) {}

  @Get()
  @RequirePermission('dossier.receive')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong }: DoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show(
      { request, reply },
      principal,
      xong === undefined ? null : { done: Number(xong), failed: [] },
      200,
    );
  }

  /** Signs for what came: each dossier by itself. */
  @Post()
  @RequirePermission('dossier.receive')
  async receive(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const picked = pickedIn(boxesOf(request, 'handOver'));
    const outcome = await this.batch.run(
      principal.actor,
      'receive',
      picked,
      receiptOf,
      ({ rest }) => rest[2] ?? '',
      words,
    );
    if (outcome.failed.length > 0 || picked.length === 0) {
      await this.#show(exchange, principal, outcome, picked.length === 0 ? 422 : 200);
      return;
    }
    this.pages.redirect(exchange, `${baseOf(request)}?xong=${String(outcome.done)}`);
  }

  /** The slip of what went to one unit today, for two signatures. */
  @Get(':unit')
  @RequirePermission('dossier.receive')
  async slip(
    @CurrentPrincipal() principal: Principal,
    @Param() { unit }: SlipParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const view = await this.desk.view(principal, 'dossier.receive');
    const sent = await this.handOvers.sent(this.desk.db, view.units, startOfDay(view.today), MOST);
    const { words } = this.pages.reading(exchange);
    const items = sent.filter((item) => item.toUnitId === (unit as UnitId));
    const facts = {
      items,
      to: view.nameOf(unit as UnitId),
      today: view.today,
      base: baseOf(request),
      nameOf: view.nameOf,
    };
    await this.pages.staff(exchange, SHEET, slipPage(facts, words));
  }

  async #show(exchange: Exchange, principal: Principal, outcome: BatchOutcome | null, status: number): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const view = await this.desk.view(principal, 'dossier.receive');
    const [sent, coming] = await Promise.all([
      this.handOvers.sent(this.desk.db, view.units, startOfDay(view.today), MOST),
      this.handOvers.coming(this.desk.db, view.units, MOST),
    ]);
    const page: SheetPage = handOverPage(
      {
        sent,
        coming,
        base: baseOf(exchange.request),
        nameOf: view.nameOf,
        guards: { csrf: this.pages.token(exchange), idempotencyKey: '' },
      },
      outcome,
      words,
    );
    await this.pages.staff(exchange, SHEET, page, status);
  }
}

function baseOf(request: FastifyRequest): string {
  return request.url.startsWith('/quay') ? '/quay/ban-giao' : '/can-bo/ban-giao';
}

/** Which act confirms the receipt depends on what came. */
function receiptOf({ rest: [kind, stepId] }: Picked): Command | null {
  if (kind === 'intake') return { act: 'receive' };
  if (kind === 'result') return { act: 'receive-result' };
  return kind === 'step' && stepId ? { act: 'receive-step', stepId: stepId as StepId } : null;
}
