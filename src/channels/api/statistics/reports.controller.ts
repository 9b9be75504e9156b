import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { Reports, type AskedReport, type Report, type ReportDocument } from '../../../modules/statistics/index.js';
import { ReportsDesk } from '../../shared/reports/reports-desk.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { AskReportForm, ReportFileQuery, ReportRowsQuery, ReportsQuery } from './figures.form.js';
import { StatisticsQuestions } from './statistics-question.js';

const SHOWN = 100;
const ROWS = 500;
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
} as const;

/** Official papers: asked for, made in the background, read, taken as a file, made again and compared. */
@Controller('api/v1/reports')
export class ReportsApiController {
  constructor(
    private readonly questions: StatisticsQuestions,
    private readonly reports: Reports,
    private readonly desk: ReportsDesk,
    private readonly once: AnswerOnce,
    private readonly queue: JobQueue,
  ) {}

  /** The newest hundred of the unit and below. */
  @Get()
  @Operation({ id: 'reports', tag: 'statistics', answers: { 200: 'ReportList' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Query() form: ReportsQuery) {
    const { unitId, directory, on } = await this.questions.area(actor, form);
    const readable = await this.desk.readableBy(actor);
    const reports = await this.reports.list(directory.subtreeOf(unitId, on), SHOWN);
    return { items: reports.filter(readable).map((report) => reportJson(report, directory)) };
  }

  /** Asks for a report; it is made by the knowledge of this moment. */
  @Post()
  @Operation({
    ...{ id: 'ask-report', tag: 'statistics', answers: { 202: 'Report' }, answerHeaders: ['Location'], once: true },
    refusals: [409],
  })
  @RequirePermission('statistics.read')
  @HttpCode(202)
  async ask(
    @CurrentActor() actor: Actor,
    @Body() form: AskReportForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const period = periodOf(form);
    const { unitId, directory } = await this.questions.area(actor, { unit: form.unit });
    const mayRead = await this.desk.readableBy(actor);
    if (!mayRead({ unitId, kind: form.kind, toOn: null })) throw new DomainError('forbidden', 'report.names-people');
    const answer = await this.once.run(request, reply, actor, async (tx) => {
      const { kind, view } = form;
      const id = await this.reports.ask(tx, { kind, unitId, view, period, askedBy: actor.accountId });
      const report = await this.reports.within(tx, id);
      return { status: 202, headers: { location: `/api/v1/reports/${id}` }, body: reportJson(report, directory) };
    });
    this.queue.hint('statistics.make-reports', {});
    return answer;
  }

  /** Its state, and when it is ready its rows, five hundred at a time. */
  @Get(':id')
  @Operation({ id: 'report', tag: 'statistics', answers: { 200: 'ReportDetails' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { after }: ReportRowsQuery) {
    const report = await this.desk.find(actor, id);
    await this.desk.seen(actor, report);
    const [directory, document, files] = await Promise.all([
      this.questions.directory(),
      this.reports.document(report.id),
      this.reports.hashes(report.id),
    ]);
    return { ...reportJson(report, directory), files, content: document && contentJson(document, after) };
  }

  @Get(':id/file')
  @Operation({
    id: 'report-file',
    tag: 'statistics',
    answers: { 200: 'application/octet-stream' },
    refusals: [409],
  })
  @RequirePermission('statistics.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() { format }: ReportFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.desk.find(actor, id);
    const bytes = await this.desk.taken(actor, report, format);
    const name = `bao-cao-${report.kind}-${report.fromOn}-${report.toOn}.${format}`;
    void reply
      .header('cache-control', 'no-store')
      .header('content-type', TYPES[format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(bytes);
  }

  /** Made again by what was known then, and by what is known now. Changes nothing. */
  @Get(':id/comparison')
  @Operation({ id: 'report-comparison', tag: 'statistics', answers: { 200: 'ReportComparison' }, refusals: [409] })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async compare(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const report = await this.desk.find(actor, id);
    return this.reports.compare(report.id);
  }
}

function periodOf({ period, number, year, from, to }: AskReportForm): AskedReport['period'] {
  const named = period !== undefined && year !== undefined && from === undefined && to === undefined;
  if (named) return { kind: period, number: number ?? 1, year };
  if (period === undefined && from !== undefined && to !== undefined) return { from, to };
  throw invalidInput([{ code: 'report.period-unknown', field: 'period' }]);
}

function reportJson(report: Report, directory: UnitDirectory): object {
  const { id, kind, view, periodText, fromOn, toOn, state, done, total, errorCode, askedBy } = report;
  const moment = (at: Instant | null) => at && formatInstant(at);
  return {
    ...{ id, kind, unit: unitJson(directory, report.unitId), view, periodText, from: fromOn, to: toOn },
    ...{ state, done, total, errorCode, askedBy, knownAt: formatInstant(report.knownAt) },
    ...{ askedAt: formatInstant(report.askedAt), readyAt: moment(report.readyAt), issuedAt: moment(report.issuedAt) },
  };
}

function contentJson({ form, title, unitName, measure, columns, rows, notes }: ReportDocument, after: number): object {
  return {
    ...{ form, title, unitName, measure, notes, rowCount: rows.length },
    columns: columns.map(({ key, number, text, kind }) => ({ key, number, text, kind })),
    rows: rows.slice(after, after + ROWS).map(({ key, cells }) => ({ key, cells })),
    next: after + ROWS < rows.length ? after + ROWS : null,
  };
}
