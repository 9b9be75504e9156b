import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { MOST_FOUND, procedureListPage } from './procedure-list.view.js';
import { ProcedureReader } from './procedure-reader.js';
import { procedurePage } from './procedure.view.js';
import { ProceduresQuery } from './procedures.form.js';

/** What citizens can apply for and how to prepare it. */
@ApiExcludeController()
@Controller('thu-tuc')
export class ProceduresController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly reader: ProcedureReader,
  ) {}

  @Get()
  @Public()
  async list(
    @Query() { q, linhVuc }: ProceduresQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const on = localDate(await this.db.now());
    const text = (q ?? '').trim();
    const fieldCode = linhVuc === undefined || linhVuc === '' ? null : linhVuc;
    const asked = text !== '' || fieldCode !== null;
    const options = { on, limit: MOST_FOUND, ...(fieldCode === null ? {} : { fieldCode }) };
    const [fields, found] = await Promise.all([
      this.catalogue.fields(this.db, on),
      asked ? this.catalogue.search(this.db, text, options) : null,
    ]);
    const page = procedureListPage({ text, fieldCode, fields, found }, words);
    await this.pages.public(exchange, 'portal/procedures/procedure-list.view.njk', page);
  }

  /** The address of a field as people write it down. */
  @Get('linh-vuc/:code')
  @Public()
  field(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.redirect({ request, reply }, `/thu-tuc?linhVuc=${encodeURIComponent(code)}`);
  }

  @Get(':code')
  @Public()
  async show(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const facts = await this.reader.read(code);
    if (!facts) throw new DomainError('not-found', 'portal.procedure.unknown', { code: code.slice(0, 40) });
    await this.pages.public(exchange, 'portal/procedures/procedure.view.njk', procedurePage(facts, language, words));
  }
}
