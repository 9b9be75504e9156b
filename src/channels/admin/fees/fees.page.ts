import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate, startOfDay } from '../../../kernel/instant.js';
import { monthOf, plainDate, yearOf, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { FeeReconciliation } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtSubtree } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { Pages } from '../../shared/pages.js';
import { ReconciliationQuery } from './fees.form.js';
import { reconciliationPage } from './fees.view.js';

/** Đối soát phí, lệ phí: what was charged, collected and given back in a quarter. */
@ApiExcludeController()
@Controller('quan-tri/doi-soat-phi')
export class FeeReconciliationController {
  constructor(
    private readonly pages: Pages,
    private readonly fees: FeeReconciliation,
    private readonly organisation: Organisation,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async show(
    @CurrentPrincipal() { actor, today }: Principal,
    @Query() { nam, quy, donVi }: ReconciliationQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const now = localDate(await this.db.now());
    const year = nam === undefined ? yearOf(now) : Number(nam);
    const quarter = quy === undefined ? Math.ceil(monthOf(now) / 3) : Number(quy);
    const directory = await this.organisation.directory(this.db);
    // The heads of what he may see: their subtrees are the whole of it.
    const seen = directory
      .unitsOn(today)
      .filter(({ unitId: root }) =>
        mayAtSubtree(actor, 'statistics.read', { root, until: null }, null, today, directory),
      );
    const ids = new Set(seen.map(({ unitId }) => unitId));
    const heads = seen.filter(({ parentId }) => parentId === null || !ids.has(parentId));
    const chosen = seen.find(({ unitId }) => unitId === donVi) ?? heads[0];
    const units = chosen ? directory.subtreeOf(chosen.unitId, today) : [];
    const [from, to] = [firstDay(year, quarter), firstDay(year, quarter + 1)];
    const facts = await this.fees.of(this.db, startOfDay(from), startOfDay(to), units);
    const page = reconciliationPage(
      {
        ...{ year, quarter, facts, chosen: chosen?.unitId ?? '' },
        units: seen.map(({ unitId, shortName }) => ({ id: unitId, name: shortName })),
        unitName: (id) => directory.latest(id as never)?.shortName ?? '',
      },
      words,
    );
    await this.pages.staff(exchange, 'admin/fees/fees.view.njk', page);
  }
}

function firstDay(year: number, quarter: number): PlainDate {
  const [inYear, month] = quarter === 5 ? [year + 1, 1] : [year, quarter * 3 - 2];
  return plainDate(`${String(inYear)}-${String(month).padStart(2, '0')}-01`);
}
