import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../../platform/database/unit-of-work.js';
import { DossierTitlesReadModel, type DossierTitle } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import { OverdueCauses, type ListedDossier as Listed } from '../../../modules/statistics/index.js';
import { figureOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { addressOf, AskedList, givenOf, orderOf, untilOf } from '../asked-figures.form.js';
import { FIGURE_OF_LIST, listOfSlug } from '../figure-list.js';
import { FiguresDesk, type Area } from '../figures-desk.js';
import { dossierListPage, LATE_LISTS, type ListedDossier } from './dossier-list.view.js';

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
    private readonly causes: OverdueCauses,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AskedList,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const asked = givenOf(query);
    const area = await this.figures.area(principal, asked, asked.linhVuc);
    const list = listOfSlug(asked.loai);
    const until = untilOf(asked, area.now);
    const question = await this.figures.question(area, asked);
    const { sort, descending } = orderOf(asked);
    const order = { sort, descending, cursor: asked.sau ?? null, limit: PAGE };
    const { tally, page } = await this.figures.list(question, list, until, order);
    const ids = page.items.map(({ id }) => id);
    const titles = await this.titles.of(this.db, ids);
    const causes = LATE_LISTS.includes(list) ? await this.causes.latest(ids) : null;
    const facts = {
      list,
      areaName: area.unit.shortName,
      areaCode: area.code,
      asOf: until ?? area.now,
      total: figureOf(tally, FIGURE_OF_LIST[list]),
      rows: page.items.map((item) => ({
        ...listed(item, titles.get(item.id), area, principal),
        cause: causes?.get(item.id) ?? null,
      })),
      nextCursor: page.next,
      address: { ...addressOf(asked), donVi: area.code },
      moment: asked.luc,
      sort,
      descending,
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
