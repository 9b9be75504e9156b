import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, localDate, startOfDay } from '../../../kernel/instant.js';
import { monthOf, plainDate, yearOf } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { editOf, daysOfYear } from '../../../modules/calendar/domain/index.js';
import { ChangeCalendar, FeeReconciliation, type CalendarChange } from '../../../modules/dossiers/index.js';
import { CurrentActor, Public, RequirePermission } from '../../../modules/identity/index.js';
import { mayAtUnit, type Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { Operation } from '../openapi/operation.js';
import { CalendarChangeForm, CalendarYearQuery, ReconciliationQuery } from './calendar.form.js';

@Controller('api/v1')
export class CalendarsController {
  constructor(
    private readonly db: Database,
    private readonly changes: ChangeCalendar,
    private readonly fees: FeeReconciliation,
    private readonly organisation: Organisation,
    private readonly once: AnswerOnce,
  ) {}

  /** Days off and make-up days of a year, by the calendar in force. */
  @Get('calendars')
  @Operation({ id: 'calendar', tag: 'calendar', answers: { 200: 'Calendar' } })
  @Public()
  async get(@Query() { year: asked }: CalendarYearQuery) {
    const year = asked ?? yearOf(localDate(await this.db.now()));
    const { version, days, completeYears } = await this.changes.inForce(this.db);
    return { version, year, complete: completeYears.includes(year), days: daysOfYear(days, year) };
  }

  /** Changes of the calendar, newest first, each with how far it has got. */
  @Get('calendar-changes')
  @Operation({ id: 'calendar-changes', tag: 'calendar', answers: { 200: 'CalendarChangeList' } })
  @RequirePermission('calendar.manage')
  @Header('Cache-Control', 'no-store')
  async list() {
    return { items: (await this.changes.list(this.db)).map(changeJson) };
  }

  /** Open dossiers whose date a change would move. Changes nothing. */
  @Post('calendar-changes/preview')
  @HttpCode(200)
  @Operation({ id: 'preview-calendar-change', tag: 'calendar', answers: { 200: 'CalendarPreview' } })
  @RequirePermission('calendar.manage')
  async preview(@Body() { source, edits }: CalendarChangeForm) {
    const moved = await this.changes.preview(this.db, { source, edits: edits.map(editOf) });
    return {
      dossiers: moved.length,
      items: moved.map(({ dossierId, code, from, to, why }) => ({ dossierId, code, from, to, why })),
    };
  }

  /** Publishes the changed calendar; open dossiers follow in the background. */
  @Post('calendar-changes')
  @Operation({
    id: 'change-calendar',
    tag: 'calendar',
    answers: { 201: 'CalendarChange' },
    once: true,
    refusals: [409],
  })
  @RequirePermission('calendar.manage')
  async issue(
    @CurrentActor() actor: Actor,
    @Body() { source, edits }: CalendarChangeForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const change = await this.changes.issue(tx, actor, { source, edits: edits.map(editOf) });
      return { status: 201, headers: {}, body: changeJson(change) };
    });
  }

  /** What was charged, collected and refunded in a quarter at a unit and all below it. */
  @Get('fee-reconciliation')
  @Operation({ id: 'fee-reconciliation', tag: 'statistics', answers: { 200: 'FeeReconciliation' }, refusals: [404] })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async reconcile(@CurrentActor() actor: Actor, @Query() query: ReconciliationQuery) {
    const today = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const unitId = query.unitId.toLowerCase() as UnitId;
    if (!mayAtUnit(actor, 'statistics.read', unitId, null, today, directory))
      throw new DomainError('not-found', 'unit.unknown', { detail: unitId });
    const year = query.year ?? yearOf(today);
    const quarter = query.quarter ?? Math.ceil(monthOf(today) / 3);
    const first = (month: number, inYear: number) =>
      startOfDay(plainDate(`${String(inYear)}-${String(month).padStart(2, '0')}-01`));
    const to = quarter === 4 ? first(1, year + 1) : first(quarter * 3 + 1, year);
    const units = directory
      .subtreeOf(unitId, today)
      .filter((unit) => mayAtUnit(actor, 'statistics.read', unit, null, today, directory));
    return this.fees.of(this.db, first(quarter * 3 - 2, year), to, units);
  }
}

function changeJson(change: CalendarChange) {
  return {
    version: change.version,
    formerVersion: change.formerVersion,
    source: change.source,
    issuedAt: formatInstant(change.issuedAt),
    planned: change.plannedCount,
    lookedAt: change.lookedAt,
    moved: change.moved,
    closedAt: change.closedAt === null ? null : formatInstant(change.closedAt),
  };
}
