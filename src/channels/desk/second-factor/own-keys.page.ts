import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  OwnSecondFactor,
  RequirePermission,
  type Principal,
} from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { OWN_SECURITY, OwnSecurityPages } from './own-security-pages.js';
import { NewKeyForm, OwnChangeForm, ProvedChangeForm } from './second-factor.form.js';
import { SecondStepPages } from './second-step-pages.js';

type Proof =
  { readonly code: string } | { readonly answer: string; readonly site: ReturnType<OwnSecurityPages['siteOf']> };

/** One's own security keys: adding and taking away, each by a proof where there is a second factor already. */
@ApiExcludeController()
@RequirePermission('self')
@Controller('toi/bao-mat/khoa')
export class OwnKeysController {
  constructor(
    private readonly pages: Pages,
    private readonly ownPages: OwnSecurityPages,
    private readonly stepPages: SecondStepPages,
    private readonly own: OwnSecondFactor,
  ) {}

  @Post('hoi')
  async ask(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(OwnChangeForm, request.body);
    if (blockers.length > 0) {
      await this.#refuse(exchange, principal, 'desk.security-key.refused');
      return;
    }
    const { on } = await this.own.overview(principal.actor.accountId);
    if (on) await this.ownPages.prove(exchange, principal, value);
    else await this.#change(exchange, principal, value, null);
  }

  @Post('tiep')
  async prove(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(ProvedChangeForm, request.body);
    const { code, answer, what, key } = value;
    const proof =
      code !== undefined ? { code } : answer !== undefined ? { answer, site: this.ownPages.siteOf(request) } : null;
    if (blockers.length > 0 || !proof) await this.#refuse(exchange, principal, 'desk.second-factor.refused');
    else await this.#change(exchange, principal, { what, ...(key === undefined ? {} : { key }) }, proof);
  }

  @Post('moi')
  async add(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value, blockers } = validateInput(NewKeyForm, request.body);
    const site = this.ownPages.siteOf(request);
    const key = { name: value.name ?? words('desk.security-key.default-name'), answer: value.answer };
    const codes = blockers.length > 0 || !site ? null : await this.own.addKey(principal.actor.accountId, key, site);
    if (codes === null) await this.#refuse(exchange, principal, 'desk.security-key.not-added');
    else if (codes.length > 0) await this.stepPages.showCodes(exchange, codes, OWN_SECURITY);
    else this.pages.redirect(exchange, OWN_SECURITY);
  }

  async #change(exchange: Exchange, principal: Principal, change: OwnChangeForm, proof: Proof | null): Promise<void> {
    const { accountId } = principal.actor;
    const { ip } = exchange.request;
    const site = this.ownPages.siteOf(exchange.request);
    if (change.what === 'remove-key') {
      const { key } = change;
      const removed = proof !== null && key !== undefined && (await this.own.removeKey(accountId, ip, key, proof));
      if (removed) this.pages.redirect(exchange, OWN_SECURITY);
      else await this.#refuse(exchange, principal, 'desk.security-key.not-removed');
      return;
    }
    const enrolment = change.what === 'add-app' ? await this.own.begin(accountId, ip, proof) : null;
    const newKey = change.what === 'add-key' && site ? await this.own.askForNewKey(accountId, ip, site, proof) : null;
    if (enrolment || newKey) await this.ownPages.show(exchange, principal, { enrolment, newKey });
    else await this.#refuse(exchange, principal, 'desk.second-factor.refused');
  }

  #refuse(exchange: Exchange, principal: Principal, code: string): Promise<void> {
    const fault = { field: 'factors', text: this.pages.reading(exchange).words(code) };
    return this.ownPages.show(exchange, principal, {}, fault);
  }
}
