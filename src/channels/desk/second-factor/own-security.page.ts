import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  OwnSecondFactor,
  RequirePermission,
  type Principal,
} from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { OWN_SECURITY, OwnSecurityPages } from './own-security-pages.js';
import { CodeForm } from './second-factor.form.js';
import { SecondStepPages } from './second-step-pages.js';

/** One's own generator of codes: setting it up, taking it away where no rule asks for it. */
@ApiExcludeController()
@RequirePermission('self')
@Controller('toi/bao-mat')
export class OwnSecurityController {
  constructor(
    private readonly pages: Pages,
    private readonly ownPages: OwnSecurityPages,
    private readonly stepPages: SecondStepPages,
    private readonly own: OwnSecondFactor,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  async show(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.ownPages.show({ request, reply }, principal);
  }

  @Post('bat-dau')
  async begin(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const enrolment = await this.own.begin(principal.actor.accountId, request.ip);
    await this.ownPages.show({ request, reply }, principal, { enrolment });
  }

  @Post('xac-nhan')
  async confirm(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { accountId } = principal.actor;
    const { value, blockers } = validateInput(CodeForm, request.body);
    const codes =
      blockers.length > 0 ? null : await this.unitOfWork.run((tx) => this.own.confirm(tx, accountId, value.code));
    if (codes === null) {
      const enrolment = await this.unitOfWork.run((tx) => this.own.begun(tx, accountId));
      await this.ownPages.show(exchange, principal, { enrolment }, this.#refused(exchange));
      return;
    }
    if (codes.length > 0) await this.stepPages.showCodes(exchange, codes, OWN_SECURITY);
    else this.pages.redirect(exchange, OWN_SECURITY);
  }

  @Post('tat')
  async remove(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(CodeForm, request.body);
    const { accountId } = principal.actor;
    const proof = { code: value.code };
    const removed = blockers.length === 0 && (await this.own.removeGenerator(accountId, request.ip, proof));
    if (removed) this.pages.redirect(exchange, OWN_SECURITY);
    else await this.ownPages.show(exchange, principal, {}, this.#refused(exchange));
  }

  #refused(exchange: Exchange): { field: string; text: string } {
    return { field: 'code', text: this.pages.reading(exchange).words('desk.second-factor.refused') };
  }
}
