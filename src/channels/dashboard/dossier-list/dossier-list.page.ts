import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { DossierTitlesReadModel, type DossierTitle } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import type { ListedDossier as Listed } from '../../../modules/statistics/index.js';
import { figureOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { FIGURE_OF_LIST, FiguresDesk, type Area } from '../figures-desk.js';
import { DossierListQuery } from '../overview/overview.form.js';
import { LIST_SLUGS, type ListKey } from '../overview/overview.view.js';
import { dossierListPage, type ListedDossier } from './dossier-list.view.js';

const PAGE = 50;

/** The dossiers behind a figure. */
@ApiExcludeController()
@Controller('lanh-dao/ho-so')
export class DossierListController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly titles: DossierTitlesReadModel,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DossierListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const area = await this.figures.area(principal, query.donVi);
    const list = (Object.keys(LIST_SLUGS) as ListKey[]).find((key) => LIST_SLUGS[key] === query.loai) ?? 'received';
    const until = query.luc === undefined ? null : (Math.min(Number(query.luc), area.now) as Instant);
    const { tally, page } = await this.figures.list(area, list, until, query.sau ?? null, PAGE);
    const titles = await this.titles.of(
      this.db,
      page.items.map(({ id }) => id),
    );
    const facts = {
      list,
      areaName: area.unit.shortName,
      areaCode: area.code,
      asOf: until ?? area.now,
      total: figureOf(tally, FIGURE_OF_LIST[list]),
      rows: page.items.map((item) => listed(item, titles.get(item.id), area, principal)),
      nextCursor: page.next,
    };
    const workingDays = await this.figures.workingDays();
    const view = dossierListPage(facts, { now: area.now, workingDays, language, words });
    await this.pages.staff(exchange, 'dashboard/dossier-list/dossier-list.view.njk', view);
  }
}

function listed(
  item: Listed,
  title: DossierTitle | undefined,
  { directory, on }: Area,
  { actor }: Principal,
): ListedDossier {
  const unit = directory.unitOn(item.unitId, on) ?? directory.latest(item.unitId);
  return {
    code: item.code,
    procedure: title?.procedureName ?? '',
    unit: unit?.shortName ?? '',
    state: title?.state ?? 'accepted',
    receivedAt: item.acceptedAt,
    readable: mayAtUnit(actor, 'dossier.read', item.unitId, title?.fieldCode ?? null, on, directory),
    due:
      item.dueOn !== null && item.dueAt !== null
        ? { on: item.dueOn, at: item.dueAt, kind: title?.dueKind === 'instant' ? 'instant' : 'day' }
        : null,
    pausedSince: item.finishedAt === null ? (title?.pausedSince ?? null) : null,
    finished: item.finishedAt === null ? null : { at: item.finishedAt, timing: item.timing },
  };
}
