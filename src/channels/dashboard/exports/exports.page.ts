import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { exportHeaders, ExportsDesk } from '../../shared/exports/exports-desk.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { FiguresDesk } from '../figures-desk.js';
import { AskExportForm, ExportParams, ExportsQuery } from './exports.form.js';
import { exportsPage } from './exports.view.js';
import { typedTexts } from '../../shared/form-fields.js';

const PATH = '/lanh-dao/xuat-su-kien';

/** Xuất sự kiện: asked for, written in the background, fetched. */
@ApiExcludeController()
@Controller('lanh-dao/xuat-su-kien')
export class ExportsController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly desk: ExportsDesk,
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: JobQueue,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { donVi }: ExportsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#list({ request, reply }, principal, donVi, {}, [], 200);
  }

  @Post()
  @RequirePermission('statistics.read')
  async ask(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(AskExportForm, request.body);
    const typed = typedTexts(request.body);
    const code = /^[A-Za-z0-9.]{1,40}$/.test(typed['donVi'] ?? '') ? typed['donVi'] : undefined;
    if (blockers.length > 0) return this.#list(exchange, principal, code, typed, blockers, 422);
    try {
      const { unit } = await this.figures.area(principal, form);
      const question = { unitId: unit.unitId, format: form.dang, from: form.tu ?? null, to: form.den ?? null };
      await this.unitOfWork.run((tx) => this.desk.ask(tx, principal.actor, question));
      this.queue.hint('history.write-exports', {});
      this.pages.redirect(exchange, `${PATH}?donVi=${encodeURIComponent(form.donVi)}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const fault = { code: error.code, params: error.params };
      await this.#list(exchange, principal, code, typed, [fault], faultOf(error).status);
    }
  }

  @Get(':id/tep')
  @RequirePermission('statistics.read')
  async file(
    @CurrentPrincipal() { actor }: Principal,
    @Param() { id }: ExportParams,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = await this.desk.find(actor, id);
    const content = await this.desk.take(actor, asked);
    void reply.headers(exportHeaders(asked)).send(Readable.from(content, { objectMode: false }));
  }

  async #list(
    exchange: Exchange,
    principal: Principal,
    code: string | undefined,
    values: Readonly<Record<string, string>>,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { language, words } = this.pages.reading(exchange);
    const {
      unit,
      code: areaCode,
      directory,
    } = await this.figures.area(principal, code === undefined ? {} : { donVi: code });
    const asked = await this.desk.mine(principal.actor);
    if (asked.some(({ state }) => state === 'waiting' || state === 'running') && faults.length === 0) {
      void exchange.reply.header('refresh', '3');
    }
    const facts = {
      areaCode,
      areaName: unit.shortName,
      exports: asked.map((each) => ({ ...each, unitName: directory.latest(each.unitId)?.shortName ?? '' })),
      values,
      faults,
      guards: { csrf: this.pages.token(exchange), idempotencyKey: '' },
    };
    const page = exportsPage(facts, language, words);
    await this.pages.staff(exchange, 'dashboard/exports/exports.view.njk', page, status);
  }
}
