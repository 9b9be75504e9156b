import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { addDays } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  DelegationReadModel,
  Delegations,
  RequirePermission,
  type DelegationId,
  type Principal,
} from '../../../modules/identity/index.js';
import type { AccountId } from '../../../modules/identity/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { delegationPage } from './delegation.view.js';
import { ActForForm, EndForm, GiveForm, SelfQuery } from './self.form.js';

const PATH = '/toi/uy-quyen';

/** Uỷ quyền: who may act in my name and for whom I act. */
@ApiExcludeController()
@Controller('toi/uy-quyen')
export class DelegationController {
  constructor(
    private readonly pages: Pages,
    private readonly delegations: Delegations,
    private readonly reads: DelegationReadModel,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('self')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong }: SelfQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, principal, {}, [], xong ?? null, 200);
  }

  @Post()
  @RequirePermission('self')
  async give(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    await this.pages.receive(
      exchange,
      GiveForm,
      async (form) => {
        const wanted = {
          ...{ fromAccountId: principal.actor.accountId, toAccountId: form.to as AccountId, roles: null },
          ...{ validFrom: form.validFrom, validTo: addDays(form.until, 1) },
        };
        await this.unitOfWork.run((tx) => this.delegations.grant(tx, principal.actor, wanted));
        return `${PATH}?xong=cho`;
      },
      ({ faults, status }) => {
        const named = faults.map((each) => ({ ...each, field: FIELDS[each.field ?? ''] ?? each.field ?? '' }));
        return this.#show(exchange, principal, typedTexts(request.body), formErrors(named, words), null, status);
      },
    );
  }

  @Post('ket-thuc')
  @RequirePermission('self')
  async end(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(EndForm, request.body);
    if (blockers.length > 0) throw new DomainError('not-found', 'delegation.unknown');
    await this.unitOfWork.run((tx) =>
      this.delegations.end(tx, principal.actor, form.id as DelegationId, principal.today),
    );
    this.pages.redirect({ request, reply }, `${PATH}?xong=ket-thuc`);
  }

  /** From the next page on by the rights of the other, or by one's own again. */
  @Post('thay')
  @RequirePermission('self')
  async actFor(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(ActForForm, request.body);
    const { actor, sessionId } = principal;
    if (blockers.length > 0 || sessionId === null) throw new DomainError('not-found', 'delegation.unknown');
    const account = (form.account ?? null) as AccountId | null;
    await this.unitOfWork.run((tx) => this.delegations.actFor(tx, actor, sessionId, account));
    this.pages.redirect({ request, reply }, `${PATH}?xong=thay`);
  }

  async #show(
    exchange: Exchange,
    { actor, today }: Principal,
    typed: Readonly<Record<string, string>>,
    errors: readonly FormError[],
    done: string | null,
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const [known, people] = await Promise.all([
      this.reads.of(this.db, actor.accountId, today),
      this.reads.colleagues(this.db, actor.accountId, today),
    ]);
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const facts = { known, people, actor, today, typed, errors, done, guards };
    await this.pages.staff(exchange, SHEET, delegationPage(facts, words), status);
  }
}

/** Fields of the rule by the names of the form. */
const FIELDS: Readonly<Record<string, string>> = { toAccountId: 'to', validTo: 'until' };
