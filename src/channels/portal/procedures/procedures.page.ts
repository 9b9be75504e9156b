import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { Public } from '../../../modules/identity/index.js';
import { USUAL_FROM, TimeSpent } from '../../../modules/statistics/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { usualLine } from '../tracking/usual-line.js';
import { listingPage } from './listing.view.js';
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
    private readonly time: TimeSpent,
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
    // The number beside a field counts what is in force, so a field lists that; words look through the national list.
    const options = { on, limit: MOST_FOUND, ...(fieldCode === null ? {} : { fieldCode }) };
    const [fields, found] = await Promise.all([
      this.catalogue.fields(this.db, on),
      asked ? this.catalogue.searchAll(this.db, text, options) : null,
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
    if (!facts) {
      await this.#listed(code, exchange);
      return;
    }
    const usual = await this.time.usual(facts.version.procedureId);
    await this.pages.public(exchange, 'portal/procedures/procedure.view.njk', {
      ...procedurePage(facts, language, words),
      usual: usualLine(usual, language, words) ?? words('portal.procedure.usual-unknown', { least: USUAL_FROM }),
    });
  }

  /** In the national list alone: said plainly, with the office that takes it in. */
  async #listed(code: string, exchange: Exchange): Promise<void> {
    const listed = await this.catalogue.listed(this.db, code, localDate(await this.db.now()));
    if (!listed) throw new DomainError('not-found', 'portal.procedure.unknown', { code: code.slice(0, 40) });
    const { words } = this.pages.reading(exchange);
    await this.pages.public(exchange, 'portal/procedures/listing.view.njk', listingPage(listed, words));
  }
}
