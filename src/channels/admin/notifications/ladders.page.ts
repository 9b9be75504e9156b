import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { EscalationStore, SetLadder, type LadderChange } from '../../../modules/deadlines/index.js';
import {
  TIMER_KINDS,
  type EscalationStep,
  type NoticeRole,
  type TimerKind,
} from '../../../modules/deadlines/domain/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { laddersPage } from './ladders.view.js';
import { managedUnits, unitOf } from './managed-units.js';
import { LadderPageForm, LaddersQuery } from './notices.form.js';

interface Shown {
  readonly form: LadderPageForm;
  readonly faults: readonly Blocker[];
  readonly status: number;
  readonly done: boolean;
}

/** Bậc báo cáo khi trễ hạn: officer, head of division, leader, as data of a unit with a first day. */
@ApiExcludeController()
@Controller('quan-tri/leo-thang')
export class LaddersPageController {
  constructor(
    private readonly pages: Pages,
    private readonly ladders: EscalationStore,
    private readonly setLadder: SetLadder,
    private readonly organisation: Organisation,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('organisation.manage')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() { donVi, xong }: LaddersQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { form: new LadderPageForm(), faults: [], status: 200, done: xong === '1' };
    await this.#render({ request, reply }, principal, unitOf(donVi), shown);
  }

  @Post()
  @RequirePermission('organisation.manage')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Query() { donVi }: LaddersQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const unitId = unitOf(donVi);
    await this.pages.receive(
      exchange,
      LadderPageForm,
      async (form) => {
        await this.unitOfWork.run((tx) => this.setLadder.run(tx, principal.actor, changeOf(form, unitId)));
        return `/quan-tri/leo-thang?${unitId === null ? '' : `donVi=${unitId}&`}xong=1`;
      },
      (refused) => this.#render(exchange, principal, unitId, { ...refused, done: false }),
    );
  }

  async #render(exchange: Exchange, principal: Principal, unitId: UnitId | null, shown: Shown): Promise<void> {
    const { today } = principal;
    const { words } = this.pages.reading(exchange);
    const units = managedUnits(await this.organisation.directory(this.db), principal);
    const { form, faults, done } = shown;
    const rules = await this.ladders.from(this.db, unitId, today);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const page = laddersPage({ rules, units, unitId, today, form, faults, guards, done }, words);
    await this.pages.staff(exchange, 'admin/notifications/ladders.view.njk', page, shown.status);
  }
}

/** Rungs without a role are left out; `29/06/2020` or `2020-06-29`. */
function changeOf(form: LadderPageForm, unitId: UnitId | null): LadderChange {
  const rungs = [
    [form.after0, form.role0],
    [form.after1, form.role1],
    [form.after2, form.role2],
    [form.after3, form.role3],
  ] as const;
  const steps = rungs.flatMap(([after, role]): EscalationStep[] =>
    role ? [{ afterWorkingMinutes: /^\d{1,6}$/.test(after ?? '') ? Number(after) : -1, role: role as NoticeRole }] : [],
  );
  const kind = TIMER_KINDS.find((each) => each === form.kind) ?? ('overdue' satisfies TimerKind);
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec((form.from ?? '').trim()) ?? [];
  const from = year === '' ? (form.from ?? '') : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { unitId, kind, steps, from: from as PlainDate };
}
