import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { ratesOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { addressOf, AskedFigures, givenOf } from '../asked-figures.form.js';
import { countsOf, FiguresDesk } from '../figures-desk.js';

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
    @Query() query: AskedFigures,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const asked = givenOf(query);
    const area = await this.figures.area(principal, asked.donVi);
    const question = await this.figures.question(area, asked);
    const { tally, units } = await this.figures.overview(area, question);
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
    await this.pages.staff(exchange, 'dashboard/overview/overview.view.njk', overviewPage(facts, language, words));
  }
}
