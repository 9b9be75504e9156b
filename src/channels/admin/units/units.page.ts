import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarReadModel } from '../../../modules/calendar/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { unitPage, unitTreePage } from './units.view.js';

export class UnitParams {
  @Matches(/^[0-9a-f-]{36}$/)
  id: string;
}

/** Đơn vị: the tree as it stands today, and each unit with its codes and what became of it. */
@ApiExcludeController()
@Controller('quan-tri/don-vi')
export class UnitsController {
  constructor(
    private readonly pages: Pages,
    private readonly organisation: Organisation,
    private readonly calendars: CalendarReadModel,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('organisation.manage', 'account.manage')
  async tree(
    @CurrentPrincipal() { today }: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const directory = await this.organisation.directory(this.db);
    await this.pages.staff(exchange, SHEET, unitTreePage(directory, today, this.pages.reading(exchange).words));
  }

  @Get(':id')
  @RequirePermission('organisation.manage', 'account.manage')
  async unit(
    @CurrentPrincipal() { today }: Principal,
    @Param() { id }: UnitParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const directory = await this.organisation.directory(this.db);
    const unitId = id as UnitId;
    const unit = directory.unitOn(unitId, today) ?? directory.latest(unitId);
    if (unit === null) throw new DomainError('not-found', 'unit.unknown', { detail: id });
    const [successions, posts, { slots }] = await Promise.all([
      this.organisation.successionsFrom(this.db, [unitId]),
      this.organisation.postsAt(this.db, [unitId], today),
      this.calendars.schedule(this.db),
    ]);
    const facts = { unit, directory, today, successions, posts, slots };
    await this.pages.staff(exchange, SHEET, unitPage(facts, this.pages.reading(exchange).words));
  }
}
