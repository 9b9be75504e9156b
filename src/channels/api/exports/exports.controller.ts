import { Readable } from 'node:stream';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import { formatInstant } from '../../../kernel/instant.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { EventExport } from '../../../modules/integrations/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { exportHeaders, ExportsDesk } from '../../shared/exports/exports-desk.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { AskExportForm } from './exports.form.js';

/** Events for process mining, written in the background, with pseudonyms. */
@Controller('api/v1/exports/events')
export class ExportsApiController {
  constructor(
    private readonly desk: ExportsDesk,
    private readonly once: AnswerOnce,
    private readonly queue: JobQueue,
  ) {}

  @Get()
  @Operation({ id: 'event-exports', tag: 'statistics', answers: { 200: 'EventExportList' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor) {
    const directory = await this.desk.directory();
    return { items: (await this.desk.mine(actor)).map((each) => exportJson(each, directory)) };
  }

  @Post()
  @Operation({
    ...{ id: 'ask-event-export', tag: 'statistics', answers: { 202: 'EventExport' }, answerHeaders: ['Location'] },
    once: true,
  })
  @RequirePermission('statistics.read')
  @HttpCode(202)
  async ask(
    @CurrentActor() actor: Actor,
    @Body() { unit, format, ...days }: AskExportForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [from, to] = [days.from ?? null, days.to ?? null];
    const directory = await this.desk.directory();
    const unitId = directory.byCode(unit, to) ?? directory.byCode(unit, null);
    if (!unitId) throw invalidInput([{ code: 'statistics.unit-code-unknown', field: 'unit', params: { code: unit } }]);
    const answer = await this.once.run(request, reply, actor, async (tx) => {
      const asked = await this.desk.ask(tx, actor, { unitId, format, from, to });
      const headers = { location: `/api/v1/exports/events/${asked.id}` };
      return { status: 202, headers, body: exportJson(asked, directory) };
    });
    this.queue.hint('history.write-exports', {});
    return answer;
  }

  /** How far it is. */
  @Get(':id')
  @Operation({ id: 'event-export', tag: 'statistics', answers: { 200: 'EventExport' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return exportJson(await this.desk.find(actor, id), await this.desk.directory());
  }

  @Get(':id/file')
  @Operation({ id: 'event-export-file', tag: 'statistics', answers: { 200: 'application/gzip' }, refusals: [409] })
  @RequirePermission('statistics.read')
  async file(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const asked = await this.desk.find(actor, id);
    const content = await this.desk.take(actor, asked);
    void reply.headers(exportHeaders(asked)).send(Readable.from(content, { objectMode: false }));
  }
}

function exportJson(asked: EventExport, directory: UnitDirectory): object {
  const { id, format, from, to, state, done, total, events, bytes, sha256, askedAt, readyAt } = asked;
  return {
    ...{ id, unit: unitJson(directory, asked.unitId), format, from, to, state, done, total, events, bytes, sha256 },
    ...{ askedAt: formatInstant(askedAt), readyAt: readyAt && formatInstant(readyAt) },
  };
}
