import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { addDays } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  RequirePermission,
  type Principal,
  type RoleAssignmentId,
} from '../../../modules/identity/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { AccountsDesk } from './accounts-desk.js';
import { AccountDoneQuery, AccountParams, AccountsQuery, EndRoleForm, LockForm, RoleForm } from './accounts.form.js';
import { accountPage, accountsPage } from './accounts.view.js';

/** Người dùng: who may sign in, with which roles where and when. */
@ApiExcludeController()
@Controller('quan-tri/nguoi-dung')
export class AccountsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AccountsDesk,
  ) {}

  @Get()
  @RequirePermission('account.manage')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { q = '' }: AccountsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { accounts, nameOf } = await this.desk.list(principal, q.trim());
    await this.pages.staff(exchange, SHEET, accountsPage({ accounts, nameOf, q }, this.pages.reading(exchange).words));
  }

  @Get(':id')
  @RequirePermission('account.manage')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: AccountParams,
    @Query() { xong }: AccountDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, principal, id, {}, [], xong ?? null, 200);
  }

  @Post(':id/vai-tro')
  @RequirePermission('account.manage')
  async assign(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: AccountParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value: form, blockers } = validateInput(RoleForm, request.body);
    if (blockers.length > 0) {
      return this.#show(exchange, principal, id, typedTexts(request.body), formErrors(blockers, words), null, 422);
    }
    const { role, unit, reach, validFrom, until } = form;
    const validTo = until === undefined ? null : addDays(until, 1);
    const wanted = { role, unitId: unit as UnitId, reach, fieldCodes: null, validFrom, validTo };
    await this.#do(exchange, principal, id, 'vai-tro', (tx) =>
      this.desk.assign(tx, principal.actor, id as AccountId, wanted),
    );
  }

  @Post(':id/thoi-vai-tro')
  @RequirePermission('account.manage')
  async end(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: AccountParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(EndRoleForm, request.body);
    if (blockers.length > 0) throw new DomainError('not-found', 'role.unknown');
    await this.#do({ request, reply }, principal, id, 'thoi-vai-tro', (tx) =>
      this.desk.end(tx, principal.actor, form.role as RoleAssignmentId, principal.today),
    );
  }

  /** Locking ends every session of the account at once. */
  @Post(':id/khoa')
  @RequirePermission('account.manage')
  async lock(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: AccountParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(LockForm, request.body);
    if (blockers.length > 0) throw new DomainError('not-found', 'account.unknown');
    await this.#do({ request, reply }, principal, id, form.what, (tx) =>
      this.desk.setLocked(tx, principal.actor, id as AccountId, Number(form.version), form.what === 'khoa'),
    );
  }

  async #do(
    exchange: Exchange,
    principal: Principal,
    id: string,
    done: string,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<void> {
    try {
      await this.desk.run(work);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const errors = formErrors(error.reasons, this.pages.reading(exchange).words);
      return this.#show(
        exchange,
        principal,
        id,
        typedTexts(exchange.request.body),
        errors,
        null,
        faultOf(error).status,
      );
    }
    this.pages.redirect(exchange, `/quan-tri/nguoi-dung/${id}?xong=${done}`);
  }

  async #show(
    exchange: Exchange,
    principal: Principal,
    id: string,
    typed: Readonly<Record<string, string>>,
    errors: readonly FormError[],
    done: string | null,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = await this.desk.one(principal, id as AccountId);
    const csrf = this.pages.token(exchange);
    await this.pages.staff(exchange, SHEET, accountPage({ ...facts, typed, errors, done, csrf }, words), status);
  }
}
