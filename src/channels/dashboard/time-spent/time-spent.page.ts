import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { TimeSpent } from '../../../modules/statistics/index.js';
import { Pages } from '../../shared/pages.js';
import { FiguresDesk } from '../figures-desk.js';
import { TimeSpentQuery } from './time-spent.form.js';
import { timeSpentPage } from './time-spent.view.js';

/** Where the time goes: by step and unit, on the way between units, by procedure. */
@ApiExcludeController()
@Controller('lanh-dao/thoi-gian')
export class TimeSpentController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly time: TimeSpent,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: TimeSpentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const { unit, code, directory, on } = await this.figures.area(principal, asked);
    const answer = await this.time.of({ unitId: unit.unitId, from: asked.tu ?? null, to: asked.den ?? null });
    const nameOf = (id: string) =>
      (directory.unitOn(id as UnitId, on) ?? directory.latest(id as UnitId))?.shortName ?? '';
    const facts = { ...answer, areaName: unit.shortName, areaCode: code, unitName: nameOf };
    await this.pages.staff(exchange, 'dashboard/time-spent/time-spent.view.njk', timeSpentPage(facts, language, words));
  }
}
