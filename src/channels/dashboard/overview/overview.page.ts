import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { FiguresDesk } from '../figures-desk.js';
import { OverviewQuery } from './overview.form.js';
import { overviewPage } from './overview.view.js';

/** Share of settled dossiers that must be on time, in percent; the province's own target. */
const TARGET = 95;

@ApiExcludeController()
@Controller('lanh-dao')
export class OverviewController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async overview(
    @CurrentPrincipal() principal: Principal,
    @Query() { donVi }: OverviewQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const area = await this.figures.area(principal, donVi);
    const [counts, units] = await Promise.all([this.figures.counts(area), this.figures.unitsBelow(area)]);
    const { unit, code, now } = area;
    const facts = { areaName: unit.shortName, areaCode: code, asOf: now, counts, units, target: TARGET };
    await this.pages.staff(exchange, 'dashboard/overview/overview.view.njk', overviewPage(facts, language, words));
  }
}
