import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import {
  Catalogue,
  ModelForms,
  ProcedureReadModel,
  ProcedureSearch,
  type VersionEntry,
} from '../../../modules/catalogue/index.js';
import { isProcedureCode, type ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import { RequirePermission } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { CompareQuery, ProcedureSearchQuery } from './procedures.form.js';
import { comparisonPage, proceduresPage, versionPage } from './procedures.view.js';

const FOUND = 50;

@ApiExcludeController()
@Controller('quan-tri/thu-tuc')
export class ProcedureAdminController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly finder: ProcedureSearch,
    private readonly catalogue: Catalogue,
    private readonly procedures: ProcedureReadModel,
    private readonly forms: ModelForms,
  ) {}

  @Get()
  @RequirePermission('catalogue.manage')
  async list(
    @Query() { q = '' }: ProcedureSearchQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const on = localDate(await this.db.now());
    const entries = await this.finder.searchAll(this.db, q, { on, limit: FOUND });
    await this.pages.staff(exchange, 'admin/procedures/procedures.view.njk', proceduresPage(q, entries, FOUND, words));
  }

  @Get(':code/:version')
  @RequirePermission('catalogue.manage')
  async version(
    @Param('code') code: string,
    @Param('version') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const history = await this.#history(code);
    const entry = entryOf(history, number);
    const version = await this.catalogue.versionById(this.db, entry.id);
    await this.pages.staff(exchange, 'admin/procedures/version.view.njk', versionPage(version, entry, history, words));
  }

  @Get(':code/:version/so-sanh')
  @RequirePermission('catalogue.manage')
  async compare(
    @Param('code') code: string,
    @Param('version') number: string,
    @Query() { voi }: CompareQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const history = await this.#history(code);
    const after = await this.#version(history, number);
    const former = voi ?? String(history.find((entry) => entry.number < after.number)?.number ?? after.number);
    const before = await this.#version(history, former);
    const forms = { before: await this.forms.of(this.db, before.id), after: await this.forms.of(this.db, after.id) };
    await this.pages.staff(
      exchange,
      'admin/procedures/comparison.view.njk',
      comparisonPage(before, after, history, forms, words),
    );
  }

  async #version(history: readonly VersionEntry[], number: string): Promise<ProcedureVersion> {
    return this.catalogue.versionById(this.db, entryOf(history, number).id);
  }

  async #history(code: string): Promise<VersionEntry[]> {
    const history = isProcedureCode(code) ? await this.procedures.history(this.db, code) : [];
    if (history.length === 0) throw new DomainError('not-found', 'version.not-found', { id: code });
    return history;
  }
}

function entryOf(history: readonly VersionEntry[], number: string): VersionEntry {
  const entry = history.find((each) => String(each.number) === number);
  if (!entry) throw new DomainError('not-found', 'version.not-found', { id: number });
  return entry;
}
