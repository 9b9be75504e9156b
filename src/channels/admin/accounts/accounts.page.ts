import { Controller, Get, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput } from '../../../kernel/domain-error.js';
import { addDays } from '../../../kernel/plain-date.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import {
  CurrentPrincipal,
  RequirePermission,
  type Principal,
  type RoleAssignmentId,
} from '../../../modules/identity/index.js';
import type { AccountId, RoleAtUnit } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { AccountsDesk } from './accounts-desk.js';
import {
  AccountDoneQuery,
  AccountParams,
  AccountsQuery,
  EndRoleForm,
  LockForm,
  PasswordForm,
  RoleForm,
} from './accounts.form.js';
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
    @Query() { q = '', vaiTro, sau }: AccountsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const role = vaiTro ?? null;
    const found = await this.desk.list(principal, { text: q.trim(), role, cursor: sau ?? null });
    await this.pages.staff(exchange, SHEET, accountsPage({ ...found, q, role }, this.pages.reading(exchange).words));
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
    const work = (form: RoleForm) => (tx: Tx) => this.desk.assign(tx, principal.actor, id as AccountId, roleOf(form));
    await this.#do({ request, reply }, principal, id, RoleForm, () => 'vai-tro', work);
  }

  /** For whoever forgot his; every session of the account ends. */
  @Post(':id/mat-khau')
  @RequirePermission('account.manage')
  async setPassword(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: AccountParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const work = ({ newPassword, again }: PasswordForm) => {
      if (newPassword !== again) throw invalidInput([{ code: 'self.password.differ', field: 'again' }]);
      return (tx: Tx) => this.desk.setPassword(tx, principal.actor, id as AccountId, newPassword);
    };
    await this.#do({ request, reply }, principal, id, PasswordForm, () => 'mat-khau', work);
  }

  @Post(':id/thoi-vai-tro')
  @RequirePermission('account.manage')
  async end(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: AccountParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const work =
      ({ role }: EndRoleForm) =>
      (tx: Tx) =>
        this.desk.end(tx, principal.actor, role as RoleAssignmentId, principal.today);
    await this.#do({ request, reply }, principal, id, EndRoleForm, () => 'thoi-vai-tro', work);
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
    const work =
      ({ version, what }: LockForm) =>
      (tx: Tx) =>
        this.desk.setLocked(tx, principal.actor, id as AccountId, Number(version), what === 'khoa');
    await this.#do({ request, reply }, principal, id, LockForm, ({ what }) => what, work);
  }

  #do<Form extends object>(
    exchange: Exchange,
    principal: Principal,
    id: string,
    type: Type<Form>,
    done: (form: Form) => string,
    work: (form: Form) => (tx: Tx) => Promise<unknown>,
  ): Promise<void> {
    return this.pages.receive(
      exchange,
      type,
      async (form) => {
        await this.desk.run(work(form));
        return `/quan-tri/nguoi-dung/${id}?xong=${done(form)}`;
      },
      ({ faults, status }) => {
        // The rule speaks of the password; this page has its field under another name, for whoever fills it in is another.
        const here = faults.map((fault) => (fault.field === 'password' ? { ...fault, field: 'newPassword' } : fault));
        const errors = formErrors(here, this.pages.reading(exchange).words);
        return this.#show(exchange, principal, id, typedTexts(exchange.request.body), errors, null, status);
      },
    );
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

export function roleOf({ role, unit, reach, validFrom, until }: RoleForm): RoleAtUnit {
  const validTo = until === undefined ? null : addDays(until, 1);
  return { role, unitId: unit as UnitId, reach, fieldCodes: null, validFrom, validTo };
}
