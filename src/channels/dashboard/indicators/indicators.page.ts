import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtSubtree } from '../../../modules/identity/domain/index.js';
import { Facts, Indicators, Statistics, type StatisticsQuery } from '../../../modules/statistics/index.js';
import { figureOf } from '../../../modules/statistics/domain/index.js';
import { formatDate, formatTime } from '../../shared/formats.js';
import { Pages } from '../../shared/pages.js';
import { addressOf, AskedFigures, givenOf } from '../asked-figures.form.js';
import { FiguresDesk } from '../figures-desk.js';
import { indicatorsPage, reportedPage } from './indicators.view.js';

/** Indicators of Quyết định 766, targets, and figures that others reported. */
@ApiExcludeController()
@Controller('lanh-dao/chi-tieu')
export class IndicatorsController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly indicators: Indicators,
    private readonly statistics: Statistics,
    private readonly facts: Facts,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async show(
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
    const [scored, levelFour, months, targets] = await Promise.all([
      this.indicators.scores(question),
      this.indicators.levelFour(question),
      this.#months(question),
      this.facts.targets(area.code),
    ]);
    const address = { ...addressOf(asked), donVi: area.code };
    const summary = words('indicators.summary', { time: formatTime(area.now), date: formatDate(area.now) });
    const facts = {
      areaName: area.unit.shortName,
      areaCode: area.code,
      summary,
      address,
      scored,
      targets,
      levelFour,
      months,
    };
    const page = indicatorsPage(facts, language, words);
    await this.pages.staff(exchange, 'dashboard/indicators/indicators.view.njk', {
      ...page,
      asked: { tu: asked.tu ?? '', den: asked.den ?? '' },
    });
  }

  /** What was reported of anywhere may be read by everybody who reads figures; what is counted beside it only of one's own. */
  @Get('so-lieu')
  @RequirePermission('statistics.read')
  async reported(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const { directory, on } = await this.figures.area(principal, {});
    const facts = await this.facts.list(null);
    const counted = new Map<string, number>();
    for (const scope of new Set(facts.map((fact) => fact.scope))) {
      const unitId = directory.byCode(scope, on);
      if (
        unitId === null ||
        !mayAtSubtree(principal.actor, 'statistics.read', { root: unitId, until: null }, null, on, directory)
      )
        continue;
      const { tally } = await this.statistics.count({ unitId });
      if (tally.received === 0) continue;
      counted.set(`${scope} dossiers.received`, tally.received);
      counted.set(`${scope} dossiers.returned-on-time`, figureOf(tally, 'returnedInTime'));
    }
    await this.pages.staff(
      exchange,
      'dashboard/indicators/reported.view.njk',
      reportedPage({ facts, counted }, language, words),
    );
  }

  async #months(question: StatisticsQuery) {
    const [all, four] = await Promise.all([
      this.statistics.countBy(question, 'month'),
      this.statistics.countBy({ ...question, filters: { ...question.filters, onlineLevel: [4] } }, 'month'),
    ]);
    return all.groups.slice(-24).map(({ key, tally }) => ({
      key,
      received: tally.received,
      levelFour: four.groups.find((group) => group.key === key)?.tally.received ?? 0,
    }));
  }
}
