import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { LateWork } from '../../../modules/statistics/index.js';
import { ratesOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { addressOf, AskedFigures, givenOf } from '../asked-figures.form.js';
import { countsOf, FiguresDesk } from '../figures-desk.js';
import { fieldLinks, ranked, sourceRows, TARGET } from '../parts/parts.view.js';
import { lateCard } from '../parts/late-card.js';
import { PartsDesk } from '../parts/parts-desk.js';
import { trendOf } from '../parts/trend.view.js';
import { overviewPage } from './overview.view.js';

const OLDEST = 3;

@ApiExcludeController()
@Controller('lanh-dao')
export class OverviewController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly parts: PartsDesk,
    private readonly late: LateWork,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async overview(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AskedFigures,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const asked = givenOf(query);
    const area = await this.figures.area(principal, asked);
    const question = await this.figures.question(area, asked);
    const [{ tally, units }, months, { fields, sources }, late] = await Promise.all([
      this.figures.overview(area, question),
      this.parts.months(area, question),
      this.parts.parts(area, question),
      this.late.ages(area.unit.unitId, OLDEST),
    ]);
    const { unit, code, now } = area;
    const facts = {
      areaName: unit.shortName,
      areaCode: code,
      asOf: now,
      counts: countsOf(tally),
      rates: ratesOf(tally),
      units,
      target: TARGET,
      address: { ...addressOf(asked), donVi: code },
    };
    const { address } = facts;
    const page = {
      ...overviewPage(facts, language, words),
      trend: trendOf({ months, target: TARGET, today: area.on, address }, language, words),
      fields: ranked(fields, fieldLinks(address)),
      sources: sourceRows(sources, address, language, words),
      late: lateCard(late, area, principal, words),
      unitsHref: `/lanh-dao/don-vi?${new URLSearchParams(address).toString()}`,
    };
    await this.pages.staff(exchange, 'dashboard/overview/overview.view.njk', page);
  }
}
