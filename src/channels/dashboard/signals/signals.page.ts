import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { mayAtUnit } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Signals, type FoundDossier } from '../../../modules/statistics/index.js';
import { Pages } from '../../shared/pages.js';
import { FiguresDesk, type Area } from '../figures-desk.js';
import { SignalListQuery, SignalsQuery } from './signals.form.js';
import { signalListPage, signalsPage } from './signals.view.js';

const PAGE = 50;

/** What is worth a question, by signal, unit and officer, and the dossiers behind it. */
@ApiExcludeController()
@Controller('lanh-dao/dau-hieu')
export class SignalsController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly signals: Signals,
  ) {}

  @Get()
  @RequirePermission('statistics.read')
  async overview(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: SignalsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const area = await this.figures.area(principal, asked);
    const query = { unitId: area.unit.unitId, from: asked.tu ?? null, to: asked.den ?? null };
    const [counts, thresholds] = await Promise.all([this.signals.counts(query), this.signals.thresholds()]);
    const facts = {
      areaName: area.unit.shortName,
      counts,
      thresholds,
      unitName: (id: string) => nameOf(area, id as UnitId),
      address: addressOf(area, asked),
    };
    await this.pages.staff(exchange, 'dashboard/signals/signals.view.njk', signalsPage(facts, language, words));
  }

  @Get('ho-so')
  @RequirePermission('statistics.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: SignalListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const area = await this.figures.area(principal, asked);
    const query = { unitId: area.unit.unitId, from: asked.tu ?? null, to: asked.den ?? null };
    const officer = asked.canBo ?? null;
    const [counts, page] = await Promise.all([
      this.signals.counts(query),
      this.signals.list(query, asked.loai, officer, { cursor: asked.sau ?? null, limit: PAGE }),
    ]);
    const behind = counts.filter(
      (each) => each.signal === asked.loai && (officer === null || each.officerId === officer),
    );
    const facts = {
      signal: asked.loai,
      areaName: area.unit.shortName,
      total: behind.reduce((sum, { dossiers }) => sum + dossiers, 0),
      rows: page.items.map((item) => listed(item, area, principal)),
      next: page.next,
      address: { ...addressOf(area, asked), ...(officer === null ? {} : { canBo: officer }) },
    };
    await this.pages.staff(exchange, 'dashboard/signals/signal-list.view.njk', signalListPage(facts, language, words));
  }
}

function addressOf({ code }: Area, { tu, den }: SignalsQuery): Record<string, string> {
  return { donVi: code, ...(tu === undefined ? {} : { tu }), ...(den === undefined ? {} : { den }) };
}

function nameOf({ directory, on }: Area, id: UnitId): string {
  return (directory.unitOn(id, on) ?? directory.latest(id))?.shortName ?? '';
}

function listed(item: FoundDossier, area: Area, { actor }: Principal) {
  const readable = mayAtUnit(actor, 'dossier.read', item.unitId, null, area.on, area.directory);
  return { ...item, unit: nameOf(area, item.unitId), readable };
}
