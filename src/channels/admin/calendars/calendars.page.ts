import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import { yearOf } from '../../../kernel/plain-date.js';
import { bodyHash, IdempotencyStore } from '../../../platform/http/idempotency.store.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ChangeCalendar, type MovedDate } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { CalendarForm, CalendarQuery } from './calendars.form.js';
import { calendarPage, readEdit } from './calendars.view.js';

const PATH = '/quan-tri/ngay-nghi';

interface Shown {
  readonly form: CalendarForm;
  readonly year: number;
  readonly faults?: readonly Blocker[];
  readonly status?: number;
  readonly moved?: readonly MovedDate[];
  readonly done?: boolean;
}

/** Ngày nghỉ: what a change would do to open dossiers is shown before it is done. */
@ApiExcludeController()
@Controller('quan-tri/ngay-nghi')
export class CalendarAdminController {
  constructor(
    private readonly pages: Pages,
    private readonly changes: ChangeCalendar,
    private readonly organisation: Organisation,
    private readonly keys: IdempotencyStore,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @RequirePermission('calendar.manage')
  async show(
    @Query() { nam, xong }: CalendarQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const year = nam === undefined ? await this.#thisYear() : Number(nam);
    await this.#page({ request, reply }, { form: new CalendarForm(), year, done: xong !== undefined });
  }

  @Post()
  @RequirePermission('calendar.manage')
  async submit(
    @CurrentPrincipal() { actor }: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(CalendarForm, request.body);
    const read = readEdit(form);
    const year = read.edit ? yearOfEdit(read.edit) : await this.#thisYear();
    const faults = [...blockers, ...read.faults];
    if (faults.length > 0 || !read.edit) {
      await this.#page(exchange, { form, year, faults, status: 422 });
      return;
    }
    const proposal = { edits: [read.edit], source: form.source ?? '' };
    try {
      if (form.action !== 'apply') {
        await this.#page(exchange, { form, year, moved: await this.changes.preview(this.db, proposal) });
        return;
      }
      const key = form.idempotencyKey ?? '';
      const hash = bodyHash(request.method, PATH, request.body);
      const once = key === '' ? null : { caller: actor.accountId, key, hash };
      await this.unitOfWork.run((tx) =>
        this.keys.once(tx, once, async () => {
          await this.changes.issue(tx, actor, proposal);
          return { status: 303, headers: {}, body: null };
        }),
      );
      this.pages.redirect(exchange, `${PATH}?xong=ap-dung&nam=${String(year)}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.#page(exchange, { form, year, faults: error.reasons, status: faultOf(error).status });
    }
  }

  async #thisYear(): Promise<number> {
    return yearOf(localDate(await this.db.now()));
  }

  async #page(exchange: Exchange, { form, year, faults = [], status = 200, moved, done }: Shown): Promise<void> {
    const { version, days, completeYears } = await this.changes.inForce(this.db);
    const directory = await this.organisation.directory(this.db);
    const page = calendarPage(
      {
        ...{ version, year, form, faults, moved: moved ?? null, done: done ?? false },
        days,
        complete: completeYears.includes(year),
        changes: await this.changes.list(this.db),
        guards: { csrf: this.pages.token(exchange), idempotencyKey: randomUUID() },
        unitName: (id) => directory.latest(id as never)?.shortName ?? '',
      },
      this.pages.reading(exchange),
    );
    await this.pages.staff(exchange, 'admin/calendars/calendars.view.njk', page, status);
  }
}

function yearOfEdit(edit: NonNullable<ReturnType<typeof readEdit>['edit']>): number {
  return edit.edit === 'complete-year' ? edit.year : yearOf(edit.date);
}
