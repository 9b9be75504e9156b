import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  OwnSecondFactor,
  RequirePermission,
  SingleSignOn,
  type Enrolment,
  type Principal,
} from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { qrPicture } from './qr-picture.js';
import { CodeForm } from './second-factor.form.js';
import { inGroups, SecondStepPages } from './second-step-pages.js';

const PATH = '/toi/bao-mat';

/** One's own second factor: setting it up, taking it away where no rule asks for it. */
@ApiExcludeController()
@RequirePermission('self')
@Controller('toi/bao-mat')
export class OwnSecurityController {
  constructor(
    private readonly pages: Pages,
    private readonly stepPages: SecondStepPages,
    private readonly own: OwnSecondFactor,
    private readonly unitOfWork: UnitOfWork,
    private readonly singleSignOn: SingleSignOn,
  ) {}

  @Get()
  async show(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.#show({ request, reply }, principal, null);
  }

  @Post('bat-dau')
  async begin(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { accountId } = principal.actor;
    const enrolment = await this.unitOfWork.run((tx) => this.own.begin(tx, accountId));
    await this.#show({ request, reply }, principal, enrolment);
  }

  @Post('xac-nhan')
  async confirm(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { accountId } = principal.actor;
    const { value, blockers } = validateInput(CodeForm, request.body);
    const codes =
      blockers.length > 0 ? null : await this.unitOfWork.run((tx) => this.own.confirm(tx, accountId, value.code));
    if (codes !== null) {
      await this.stepPages.showCodes(exchange, codes, PATH);
      return;
    }
    const enrolment = await this.unitOfWork.run((tx) => this.own.begin(tx, accountId));
    await this.#show(exchange, principal, enrolment, 'desk.second-factor.refused');
  }

  @Post('tat')
  async remove(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(CodeForm, request.body);
    const { accountId } = principal.actor;
    const removed = blockers.length === 0 && (await this.own.remove(accountId, value.code, request.ip));
    if (removed) this.pages.redirect(exchange, PATH);
    else await this.#show(exchange, principal, null, 'desk.second-factor.refused');
  }

  async #show(exchange: Exchange, principal: Principal, begun: Enrolment | null, fault?: string): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const errors: FormError[] = fault === undefined ? [] : [{ field: 'code', text: words(fault) }];
    const page = {
      csrf: this.pages.token(exchange),
      errors,
      ...(await this.own.overview(principal.actor.accountId)),
      singleSignOn: await this.singleSignOn.stateOf(principal.actor.accountId),
      enrolment: begun && { secret: inGroups(begun.secret), picture: qrPicture(begun.uri) },
    };
    const status = errors.length > 0 ? 422 : 200;
    await this.pages.staff(exchange, 'desk/second-factor/own-security.view.njk', page, status);
  }
}
