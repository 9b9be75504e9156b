import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { yearOf } from '../../../kernel/plain-date.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Reports, type Report } from '../../../modules/statistics/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { FiguresDesk } from '../figures-desk.js';
import { ReportsDesk } from '../../shared/reports/reports-desk.js';
import { AskReportForm, IssueReportForm, ReportFileQuery, ReportParams, ReportsQuery } from './reports.form.js';
import { reportPage, reportsPage } from './reports.view.js';
import { typedTexts } from '../../shared/form-fields.js';

const SHOWN = 50;
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
} as const;

/** Báo cáo: asked for, made in the background, read, issued, made again and compared. */
@ApiExcludeController()
@Controller('lanh-dao/bao-cao')
export class ReportsController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly reports: Reports,
    private readonly desk: ReportsDesk,
    private readonly queue: JobQueue,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { donVi }: ReportsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#list({ request, reply }, principal, donVi === '' ? undefined : donVi, {}, [], 200);
  }

  @Post()
  @RequirePermission('statistics.read')
  async ask(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(AskReportForm, request.body);
    const typed = typedTexts(request.body);
    const again = (faults: readonly Blocker[], status: number) =>
      this.#list(
        exchange,
        principal,
        /^[A-Za-z0-9.]{1,40}$/.test(typed['donVi'] ?? '') ? typed['donVi'] : undefined,
        typed,
        faults,
        status,
      );
    if (blockers.length > 0) return again(blockers, 422);
    try {
      const { unit } = await this.figures.area(principal, form);
      const asked = { kind: form.loai, unitId: unit.unitId, view: form.goc, period: periodOf(form) };
      const to = await this.desk.ask(request, principal.actor, form.idempotencyKey, asked);
      this.queue.hint('statistics.make-reports', {});
      this.pages.redirect(exchange, to);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await again([{ code: error.code, params: error.params }], faultOf(error).status);
    }
  }

  @Get(':id')
  @RequirePermission('statistics.read')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: ReportParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.desk.find(principal.actor, id);
    await this.desk.seen(principal.actor, report);
    if (report.state === 'waiting' || report.state === 'running') void reply.header('refresh', '3');
    await this.#report({ request, reply }, principal, report, false);
  }

  @Get(':id/doi-chieu')
  @RequirePermission('statistics.read')
  async compare(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: ReportParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#report({ request, reply }, principal, await this.desk.find(principal.actor, id), true);
  }

  @Post(':id/ban-hanh')
  @RequirePermission('report.issue')
  async issue(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: ReportParams,
    @Body() { idempotencyKey }: IssueReportForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.desk.find(principal.actor, id);
    this.pages.redirect({ request, reply }, await this.desk.issue(request, principal.actor, idempotencyKey, report));
  }

  @Get(':id/tep')
  @RequirePermission('statistics.read')
  async file(
    @CurrentPrincipal() { actor }: Principal,
    @Param() { id }: ReportParams,
    @Query() { dang }: ReportFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.desk.find(actor, id);
    const bytes = await this.desk.taken(actor, report, dang);
    const name = `bao-cao-${report.kind}-${report.fromOn}-${report.toOn}.${dang}`;
    void reply
      .header('cache-control', 'no-store')
      .header('content-type', TYPES[dang])
      .header('content-disposition', `${dang === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`)
      .send(bytes);
  }

  async #list(
    exchange: Exchange,
    principal: Principal,
    code: string | undefined,
    values: Readonly<Record<string, string>>,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const {
      unit,
      code: areaCode,
      directory,
      on,
    } = await this.figures.area(principal, code === undefined ? {} : { donVi: code });
    const reports = await this.reports.list(directory.subtreeOf(unit.unitId, on), SHOWN);
    const readable = reports.filter(await this.desk.readableBy(principal.actor));
    const facts = {
      areaCode,
      areaName: unit.shortName,
      periods: await this.reports.periods(),
      reports: readable.map((report) => ({ ...report, unitName: directory.latest(report.unitId)?.shortName ?? '' })),
      reader: principal.actor.accountId,
      year: yearOf(on),
      values,
      faults,
      guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
    };
    await this.pages.staff(exchange, 'dashboard/reports/reports.view.njk', reportsPage(facts, words), status);
  }

  async #report(exchange: Exchange, { actor }: Principal, report: Report, compared: boolean): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = {
      report,
      unitName: (await this.reports.document(report.id))?.unitName ?? '',
      document: await this.reports.document(report.id),
      hashes: await this.reports.hashes(report.id),
      mayIssue: await this.desk.mayIssue(actor, report),
      guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
      comparison: compared ? await this.reports.compare(report.id) : null,
    };
    await this.pages.staff(exchange, 'dashboard/reports/report.view.njk', reportPage(facts, words));
  }
}

function periodOf({ ky, nam, tu, den }: AskReportForm) {
  if (ky === 'days') return { from: tu, to: den };
  const [kind = '', number = '0'] = ky.split(' ');
  return { kind, number: Number(number), year: nam };
}
