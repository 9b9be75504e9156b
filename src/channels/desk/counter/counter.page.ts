import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { startOfDay } from '../../../kernel/instant.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import { computeDeadline, workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { CounterReadModel } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { CounterDesk, type CounterView } from './counter-desk.js';
import { PeriodQuery, ReturnQueueQuery } from './counter.form.js';
import { onlineInboxPage, registerPage, returnQueuePage, type CounterReader } from './counter.view.js';

const MOST = 200;

/** The counter's lists besides its work by urgency. */
@ApiExcludeController()
@Controller('quay')
export class CounterController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: CounterDesk,
    private readonly counter: CounterReadModel,
    private readonly catalogue: Catalogue,
  ) {}

  /** Trả kết quả: what waits to be collected. */
  @Get('tra-ket-qua')
  @RequirePermission('dossier.return-result')
  async returns(
    @CurrentPrincipal() principal: Principal,
    @Query() { loc }: ReturnQueueQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const view = await this.desk.view(principal, 'dossier.return-result');
    const items = await this.counter.results(this.desk.db, view.filters, MOST);
    await this.pages.staff(exchange, SHEET, returnQueuePage(items, loc === 'lau', this.#reader(exchange, view)));
  }

  /** Hồ sơ trực tuyến: filed by network, with the time left to answer. */
  @Get('truc-tuyen')
  @RequirePermission('dossier.intake')
  async online(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const view = await this.desk.view(principal, 'dossier.intake');
    const items = await this.counter.filed(this.desk.db, view.filters, MOST);
    const versions = await this.catalogue.versionsByIds(this.desk.db, [
      ...new Set(items.map((item) => item.versionId)),
    ]);
    const byId = new Map(versions.map((version) => [version.id, version]));
    const timed = items.map((item) => {
      const limit = byId.get(item.versionId)?.intakeAnswerWithin ?? null;
      const answerBy = limit === null ? null : computeDeadline(view.calendar, { start: item.stateSince, limit }).dueAt;
      return { ...item, answerBy };
    });
    await this.pages.staff(exchange, SHEET, onlineInboxPage(timed, this.#reader(exchange, view)));
  }

  /** Sổ theo dõi hồ sơ: this month, or the days asked for. */
  @Get('so-theo-doi')
  @RequirePermission('dossier.intake')
  async register(
    @CurrentPrincipal() principal: Principal,
    @Query() { tu, den }: PeriodQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const view = await this.desk.view(principal, 'dossier.intake');
    const from = tu ?? (`${view.today.slice(0, 8)}01` as PlainDate);
    const to = den ?? view.today;
    const reader = this.#reader(exchange, view);
    const wrong = to < from;
    const period = [startOfDay(from), startOfDay(addDays(to, 1))] as const;
    const { items, total } = wrong
      ? { items: [], total: 0 }
      : await this.counter.register(this.desk.db, view.filters, period, MOST);
    const units = view.units.map((id) => ({ id, name: view.nameOf(id) }));
    const errors = wrong ? [{ field: 'den', text: reader.words('desk.counter.register.wrong-period') }] : [];
    const page = registerPage({ items, total, from, to, units, errors }, reader);
    await this.pages.staff(exchange, SHEET, page, wrong ? 422 : 200);
  }

  #reader(exchange: Exchange, { now, today, calendar }: CounterView): CounterReader {
    return {
      ...this.pages.reading(exchange),
      csrf: this.pages.token(exchange),
      now,
      today,
      workingDays: (from, to) => workingDaysBetween(calendar, from, to),
    };
  }
}
