import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { LateWork, TimeSpent } from '../../../modules/statistics/index.js';
import { ratesOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { addressOf, AskedFigures, givenOf } from '../asked-figures.form.js';
import { countsOf, FiguresDesk, nameIn, type Area } from '../figures-desk.js';
import { overviewPage } from '../overview/overview.view.js';
import { lateCard } from '../parts/late-card.js';
import { PartsDesk } from '../parts/parts-desk.js';
import { fieldLinks, ranked, TARGET } from '../parts/parts.view.js';
import { trendOf } from '../parts/trend.view.js';
import { stepRows } from '../time-spent/time-spent.view.js';
import { unitLinks, unitPage, unitsPage } from './units.view.js';

const OLDEST = 5;
/** Steps that are worth mending first. */
const STEPS = 8;

/** Every unit against the others, and one unit by itself: where its days are lost. */
@ApiExcludeController()
@Controller('lanh-dao/don-vi')
export class UnitsController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly parts: PartsDesk,
    private readonly time: TimeSpent,
    private readonly late: LateWork,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async ranking(
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
    const address = { ...addressOf(asked), donVi: area.code };
    const { groups } = await this.figures.below(area, question);
    const facts = {
      ...{ areaName: area.unit.shortName, areaCode: area.code, address, now: area.now },
      rows: ranked(groups, unitLinks(address)),
      steps: stepRows(await this.#steps(area, asked), (id) => nameIn(area, id as UnitId), language, words),
    };
    await this.pages.staff(exchange, 'dashboard/units/units.view.njk', unitsPage(facts, words));
  }

  @Get(':code')
  @RequirePermission('statistics.read')
  async unit(
    @CurrentPrincipal() principal: Principal,
    @Param('code') code: string,
    @Query() query: AskedFigures,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const asked: AskedFigures = Object.assign(givenOf(query), { donVi: code });
    const area = await this.figures.area(principal, asked);
    const question = await this.figures.question(area, asked);
    const address = { ...addressOf(asked), donVi: area.code };
    const [{ tally, groups: below }, months, fields, steps, late] = await Promise.all([
      this.figures.below(area, question),
      this.parts.months(area, question),
      this.parts.fields(area, question),
      this.#steps(area, asked),
      this.late.ages(area.unit.unitId, OLDEST),
    ]);
    const overview = overviewPage(
      {
        ...{ areaName: area.unit.shortName, areaCode: area.code, asOf: area.now, counts: countsOf(tally), units: [] },
        ...{ target: TARGET, rates: ratesOf(tally), address },
      },
      language,
      words,
    );
    const page = {
      ...unitPage(overview, area.unit.shortName, words),
      trend: trendOf({ months, target: TARGET, today: area.on, address }, language, words),
      fields: ranked(fields, fieldLinks(address)),
      steps: stepRows(steps, (id) => nameIn(area, id as UnitId), language, words),
      late: lateCard(late, area, principal, words),
      below: ranked(below, unitLinks(address)),
    };
    await this.pages.staff(exchange, 'dashboard/units/unit.view.njk', page);
  }

  #steps({ unit }: Area, { tu, den }: Pick<AskedFigures, 'tu' | 'den'>) {
    return this.time.steps({ unitId: unit.unitId, from: tu ?? null, to: den ?? null }, STEPS);
  }
}
