import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import { Catalogue, ProcedureReadModel } from '../../../modules/catalogue/index.js';
import { RequirePermission } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { Pages } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { processesPage } from './processes.view.js';

const PAGE = 50;

export class ProcessesQuery {
  @IsOptional() @IsNfcText() @MaxLength(200) q?: string;
  /** Code of the last procedure of the page before. */
  @IsOptional() @IsNfcText() @MaxLength(20) sau?: string;
}

/** Quy trình: the process in force of every procedure, and whether each of its units is somebody. */
@ApiExcludeController()
@RequirePermission('catalogue.manage')
@Controller('quan-tri/quy-trinh')
export class ProcessesController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly procedures: ProcedureReadModel,
    private readonly organisation: Organisation,
  ) {}

  @Get()
  async list(
    @Query() { q = '', sau = '' }: ProcessesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const on = localDate(await this.db.now());
    const text = q.trim();
    const ids =
      text === ''
        ? await this.procedures.inForce(this.db, on, sau, PAGE + 1)
        : (await this.catalogue.search(this.db, text, { on, limit: PAGE })).map(({ versionId }) => versionId);
    const versions = await this.catalogue.versionsByIds(this.db, ids.slice(0, PAGE));
    const directory = await this.organisation.directory(this.db);
    const page = processesPage({ text, on, versions, directory, more: ids.length > PAGE }, words);
    await this.pages.staff(exchange, SHEET, page);
  }
}
