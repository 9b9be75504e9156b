import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { LateWork } from '../../../modules/statistics/index.js';
import { SOON_DAYS } from '../../shared/deadline.view.js';
import { Given } from '../../shared/form-fields.js';
import { Pages } from '../../shared/pages.js';
import { FiguresDesk, nameIn } from '../figures-desk.js';
import { readableBy } from '../parts/late-card.js';
import { overduePage } from './overdue.view.js';

/** By hand as far as a leader reads; the whole list stands behind the number. */
const SHOWN = 50;

export class OverdueQuery {
  @Given()
  @Matches(/^[A-Za-z0-9.]{0,40}$/)
  donVi?: string;
}

/** With whom what is late lies, and for how long; what soon will be late. */
@ApiExcludeController()
@Controller('lanh-dao/qua-han')
export class OverdueController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly late: LateWork,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: OverdueQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const area = await this.figures.area(principal, asked);
    const answer = await this.late.of(area.unit.unitId, SOON_DAYS, SHOWN);
    const facts = {
      ...answer,
      ...{
        areaName: area.unit.shortName,
        areaCode: area.code,
        unitName: (id: Parameters<typeof nameIn>[1]) => nameIn(area, id),
      },
      readable: readableBy(principal, area),
    };
    await this.pages.staff(exchange, 'dashboard/overdue/overdue.view.njk', overduePage(facts, language, words));
  }
}
