import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import { Indicators } from '../../../modules/statistics/index.js';
import { LOSABLE, type LosableCode } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { addressOf, AskedFigures, givenOf } from '../asked-figures.form.js';
import { FiguresDesk } from '../figures-desk.js';
import { lostPage } from './lost.view.js';

const MOST = 500;

class AskedLost extends AskedFigures {
  @IsIn(LOSABLE)
  chiSo: LosableCode;
}

/** The procedures or dossiers that an index lost its points by. */
@ApiExcludeController()
@Controller('lanh-dao/chi-tieu/mat-diem')
export class LostPointsController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly indicators: Indicators,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async lost(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AskedLost,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const asked = givenOf(query);
    const area = await this.figures.area(principal, asked);
    const found = await this.indicators.lost(await this.figures.question(area, asked), asked.chiSo, MOST + 1);
    const { directory, on, unit, code } = area;
    const page = lostPage(
      {
        index: asked.chiSo,
        areaName: unit.shortName,
        backHref: `/lanh-dao/chi-tieu?${new URLSearchParams({ ...addressOf(asked), donVi: code }).toString()}`,
        found: found.slice(0, MOST),
        more: found.length > MOST,
        opens: ({ unitId, fieldCode }) =>
          unitId === undefined || mayAtUnit(principal.actor, 'dossier.read', unitId, fieldCode ?? null, on, directory),
      },
      words,
    );
    await this.pages.staff(exchange, 'dashboard/indicators/lost.view.njk', page);
  }
}
