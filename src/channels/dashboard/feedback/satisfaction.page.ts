import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CASE_KINDS, maySee, type CaseKind } from '../../../modules/feedback/domain/index.js';
import { FeedbackReaders, type Span } from '../../../modules/feedback/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { SatisfactionDesk } from './satisfaction-desk.js';
import {
  CaseListQuery,
  IndexListQuery,
  ListQuery,
  RankingParams,
  RatingListQuery,
  SatisfactionQuery,
  type CaseGroup,
} from './satisfaction.form.js';
import { caseListPage, indexListPage, PAGE_LINES, rankingPage, ratingListPage } from './satisfaction-list.view.js';
import { satisfactionPage } from './satisfaction.view.js';

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
    const { area, database, reads } = await this.#opened(principal, query);
    const { loai, cau, tra, noi } = query;
    const filter = given({ only: loai === 'all' ? undefined : loai, question: cau, answer: tra, unitId: noi });
    const found = await reads.ratings(database, area, principal.actor.accountId, filter, spanOf(query));
    const place = placeOf('/danh-gia', query, found.total, { loai, cau, tra, noi });
    await this.pages.staff(exchange, LIST, ratingListPage(area, query, found, place, this.pages.reading(exchange)));
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
    const { area, database, reads } = await this.#opened(principal, query);
    const reader = await this.readers.of(principal.actor);
    const { nhom, loai = 'received' } = query;
    const found = await reads.caseList(database, area, kindsOf(nhom), loai, spanOf(query));
    const rows = found.items.map((subject) => ({ subject, seen: maySee(reader, subject) }));
    const place = placeOf('/viec', query, found.total, { nhom, loai });
    const asked = { group: nhom ?? null, figure: loai };
    await this.pages.staff(exchange, LIST, caseListPage(area, asked, rows, place, this.pages.reading(exchange)));
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
    const { area, database, reads } = await this.#opened(principal, query);
    const { canBo, noi, loai } = query;
    const only = loai && ({ tre: 'late', 'khong-hai-long': 'displeased' } as const)[loai];
    const found = await reads.indexDossiers(
      database,
      area,
      given({ officer: canBo, unitId: noi, only }),
      spanOf(query),
    );
    const names = await reads.names(database, canBo === undefined ? [] : [canBo]);
    const unit = noi === undefined ? null : (area.directory.latest(noi)?.shortName ?? null);
    const of = canBo === undefined ? unit : (names.get(canBo) ?? null);
    const place = placeOf('/chi-so', query, found.total, { canBo, noi, loai });
    await this.pages.staff(
      exchange,
      LIST,
      indexListPage(area, { of, list: loai ?? null }, found, place, this.pages.reading(exchange)),
    );
  }

  @Get('bang/:theo')
  @RequirePermission('statistics.read')
  async ranking(
    @CurrentPrincipal() principal: Principal,
    @Param() { theo }: RankingParams,
    @Query() query: ListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { area } = await this.#opened(principal, query);
    const figures = await this.desk.figures(area);
    const page = rankingPage(area, theo, figures, pageOf(query), this.pages.reading(exchange));
    await this.pages.staff(exchange, LIST, page);
  }

  async #opened(principal: Principal, query: ListQuery) {
    const { database, reads } = this.desk;
    return { database, reads, area: await this.desk.area(principal, query) };
  }
}

const pageOf = ({ trang }: ListQuery): number => Number(trang ?? '1');
const spanOf = (query: ListQuery): Span => ({ offset: (pageOf(query) - 1) * PAGE_LINES, limit: PAGE_LINES });

function placeOf(path: string, query: ListQuery, total: number, more: Readonly<Record<string, string | undefined>>) {
  return { path, total, page: pageOf(query), query: given(more) };
}

/** Without what was not asked. */
function given<Value extends object>(values: Value): { [Key in keyof Value]: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

function kindsOf(group: CaseGroup | undefined): readonly CaseKind[] {
  if (group === undefined) return CASE_KINDS;
  return group === 'voices' ? ['complaint', 'proposal'] : [group];
}
