import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import { startOfDay } from '../../../kernel/instant.js';
import { CloseShift } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { readAmount } from '../dossier/act.form.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { cashPage } from './cash.view.js';
import { CounterDesk } from './counter-desk.js';
import { CashQuery, CloseShiftForm } from './counter.form.js';

const PATH = '/quay/thu-tien';

interface Shown {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly done: boolean;
  readonly status: number;
}

/** Thu tiền trong ngày: receipts, totals by way of payment, and the shift closed over them. */
@ApiExcludeController()
@Controller('quay/thu-tien')
export class CashController {
  constructor(
    private readonly pages: Pages,
    private readonly counter: CounterDesk,
    private readonly shift: CloseShift,
    private readonly desk: DossierDesk,
  ) {}

  @Get()
  @RequirePermission('dossier.intake')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() query: CashQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { typed: {}, errors: [], done: query.xong === '1', status: 200 };
    await this.#show({ request, reply }, principal, query, shown);
  }

  @Post()
  @RequirePermission('dossier.intake')
  async close(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { units } = await this.counter.view(principal, 'dossier.intake');
    const to = `${PATH}?xong=1`;
    await this.pages.receive(
      exchange,
      CloseShiftForm,
      (form) => {
        const counted = readAmount(form.counted);
        if (counted === null) throw invalidInput([{ code: 'desk.form.amount', field: 'counted' }]);
        return this.desk.once(request, principal.actor, form.idempotencyKey, to, async (tx) => {
          await this.shift.run(tx, principal.actor, units, counted, form.reason?.trim() ?? null);
          return to;
        });
      },
      ({ faults, status }) => {
        const errors = formErrors(faults, words, 'counted');
        return this.#show(exchange, principal, {}, { typed: typedTexts(request.body), errors, done: false, status });
      },
    );
  }

  async #show(exchange: Exchange, principal: Principal, { ngay }: CashQuery, shown: Shown): Promise<void> {
    const { words, language } = this.pages.reading(exchange);
    const { units, now, today } = await this.counter.view(principal, 'dossier.intake');
    const moment = ngay === undefined || ngay > today ? now : startOfDay(ngay);
    const day = await this.shift.day(this.counter.db, principal.actor, units, moment);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: randomUUID() };
    const facts = { ...day, ...shown, day: ngay ?? today, open: ngay === undefined || ngay >= today, guards };
    await this.pages.staff(exchange, SHEET, cashPage(facts, language, words), shown.status);
  }
}
