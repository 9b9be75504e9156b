import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { bodyHash } from '../../../platform/http/idempotency.store.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SHEET, type SheetPage } from '../../shared/sheet/sheet.view.js';
import { calendarName } from '../calendars/calendar-name.js';
import { hoursForms, previewTable, type PreviewFacts } from './unit-hours-form.view.js';
import { UnitHoursDesk } from './unit-hours-desk.js';
import { UnitHoursForm, UnitListQuery, UnitQuery } from './unit-hours.form.js';
import { UnitReader } from './unit-reader.js';
import { unitListPage } from './unit-list.view.js';
import { unitPage } from './units.view.js';

export class UnitParams {
  @Matches(/^[0-9a-f-]{36}$/)
  id: string;
}

interface ShownHours {
  readonly preview?: PreviewFacts | null;
  readonly faults?: readonly Blocker[];
  /** The calendar version that the change made. */
  readonly done?: string | null;
}

/** Đơn vị: the top of the tree as it stands today, what a question finds in it, and each unit with its codes and what became of it. */
@ApiExcludeController()
@Controller('quan-tri/don-vi')
export class UnitsController {
  constructor(
    private readonly pages: Pages,
    private readonly organisation: Organisation,
    private readonly reader: UnitReader,
    private readonly hours: UnitHoursDesk,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('organisation.manage', 'account.manage')
  async list(
    @CurrentPrincipal() { today }: Principal,
    @Query() { q = '', cap, sau }: UnitListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const directory = await this.organisation.directory(this.db);
    const question = { q: q.trim(), level: cap ?? null, cursor: sau ?? null };
    const { words } = this.pages.reading(exchange);
    await this.pages.staff(exchange, SHEET, unitListPage(directory, today, question, words));
  }

  @Get(':id')
  @RequirePermission('organisation.manage', 'account.manage')
  async unit(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: UnitParams,
    @Query() { lich }: UnitQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#unit({ request, reply }, principal, id, { done: lich ?? null }, 200);
  }

  /** Other hours: what they would do, then, sent again, done. */
  @Post(':id/gio')
  @RequirePermission('calendar.manage')
  async setHours(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: UnitParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { unit, mayChangeHours } = await this.reader.read(principal, id);
    if (!mayChangeHours) throw new DomainError('forbidden', 'admin.units.hours-elsewhere');
    const { value: form, blockers } = validateInput(UnitHoursForm, request.body);
    try {
      if (blockers.length > 0) throw invalidInput(blockers);
      if (form.action === 'preview') {
        const preview = await this.hours.preview(principal, unit.unitId, form);
        await this.#unit(exchange, principal, id, { preview }, 200);
        return;
      }
      const version = await this.hours.apply(principal.actor, unit.unitId, form, hashOf(exchange, request.body));
      this.pages.redirect(exchange, `/quan-tri/don-vi/${id}?lich=${version}`);
    } catch (error) {
      await this.#unit(exchange, principal, id, { faults: faultsOf(error) }, faultOf(error).status);
    }
  }

  async #unit(
    exchange: Exchange,
    principal: Principal,
    id: string,
    { preview = null, faults = [], done = null }: ShownHours,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = await this.reader.read(principal, id);
    const page = unitPage(facts, words);
    const typed = typedTexts(exchange.request.body);
    const action = `/quan-tri/don-vi/${id}/gio`;
    const form = { action, csrf: this.pages.token(exchange), typed, preview };
    const shown: SheetPage = {
      ...page,
      notice:
        done === null
          ? null
          : { kind: 'success', text: words('admin.units.hours-done', { version: calendarName(done, words) }) },
      errors: formErrors(faults, words, 'validFrom'),
      tables: [...(preview ? [previewTable(preview, words)] : []), ...page.tables],
      forms: facts.mayChangeHours ? hoursForms(form, words) : [],
    };
    await this.pages.staff(exchange, SHEET, shown, status);
  }
}

function hashOf({ request }: Exchange, body: unknown): string {
  return bodyHash(request.method, request.url, body);
}
