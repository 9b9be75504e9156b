import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CASE_KINDS, maySee } from '../../../modules/feedback/domain/index.js';
import { FeedbackReaders } from '../../../modules/feedback/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { SatisfactionDesk } from './satisfaction-desk.js';
import { CaseListQuery, IndexListQuery, RatingListQuery, SatisfactionQuery } from './satisfaction.form.js';
import { caseListPage, indexListPage, ratingListPage, satisfactionPage } from './satisfaction.view.js';

const MOST = 500;
const LIST = 'dashboard/feedback/list.view.njk';

/** What people think of the service: ratings, questions and complaints in figures, each with its list. */
@ApiExcludeController()
@Controller('lanh-dao/hai-long')
export class SatisfactionController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SatisfactionDesk,
    private readonly readers: FeedbackReaders,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async overview(
    @CurrentPrincipal() principal: Principal,
    @Query() query: SatisfactionQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const area = await this.desk.area(principal, query);
    const page = satisfactionPage(area, await this.desk.figures(area), language, words);
    await this.pages.staff(exchange, 'dashboard/feedback/satisfaction.view.njk', page);
  }

  /** Without the citizen's name; whoever worked on a dossier does not learn which it was. */
  @Get('danh-gia')
  @RequirePermission('statistics.read')
  async ratings(
    @CurrentPrincipal() principal: Principal,
    @Query() query: RatingListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const area = await this.desk.area(principal, query);
    const only = query.loai ?? 'all';
    const found = await this.desk.reads.ratings(this.desk.database, area, principal.actor.accountId, only, MOST);
    await this.pages.staff(exchange, LIST, ratingListPage(area, only, found, words));
  }

  @Get('viec')
  @RequirePermission('statistics.read')
  async cases(
    @CurrentPrincipal() principal: Principal,
    @Query() query: CaseListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const area = await this.desk.area(principal, query);
    const reader = await this.readers.of(principal.actor);
    const kinds = query.nhom === undefined ? CASE_KINDS : [query.nhom];
    const list = query.loai ?? 'all';
    const found = await this.desk.reads.caseList(this.desk.database, area, kinds, list, MOST);
    const rows = found.map((subject) => ({ subject, seen: maySee(reader, subject) }));
    await this.pages.staff(exchange, LIST, caseListPage(area, query.nhom ?? null, list, rows, words));
  }

  @Get('chi-so')
  @RequirePermission('statistics.read')
  async indices(
    @CurrentPrincipal() principal: Principal,
    @Query() query: IndexListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const area = await this.desk.area(principal, query);
    const officer = (query.canBo ?? null) as AccountId | null;
    const found = await this.desk.reads.indexDossiers(this.desk.database, area, officer, MOST);
    const names = await this.desk.reads.names(this.desk.database, officer === null ? [] : [officer]);
    await this.pages.staff(exchange, LIST, indexListPage(area, names.get(officer ?? '') ?? null, found, words));
  }
}
