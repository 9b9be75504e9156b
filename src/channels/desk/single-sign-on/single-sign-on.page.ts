import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isProvider, type Actor, type Provider } from '../../../modules/identity/domain/index.js';
import {
  IdentitySettings,
  OptionalActor,
  Public,
  SessionCookies,
  SingleSignOn,
} from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { SecondStepPages } from '../second-factor/second-step-pages.js';
import { SignInQuery } from '../sign-in/sign-in.form.js';
import { safeReturnTo } from '../sign-in/sign-in.view.js';

const TEMPLATE = 'desk/single-sign-on/single-sign-on.view.njk';
const BACK = '/dang-nhap/mot-lan/tro-ve';
const STATUS = { expired: 400, refused: 403, unknown: 403, taken: 409 } as const;

/**
 * Signing in at a provider of identities. The ways there are links and no forms: a form may lead back to us only
 * (`form-action`), and beginning an attempt changes nothing here.
 */
@ApiExcludeController()
@Public()
@Controller('dang-nhap/mot-lan')
export class SingleSignOnController {
  constructor(
    private readonly pages: Pages,
    private readonly singleSignOn: SingleSignOn,
    private readonly cookies: SessionCookies,
    private readonly secondStep: SecondStepPages,
    private readonly settings: IdentitySettings,
  ) {}

  /** Where the browser comes back to. */
  @Get('tro-ve')
  async back(@OptionalActor() actor: Actor | null, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const outcome = await this.singleSignOn.finish({
      address: request.ip,
      previousToken: this.cookies.sessionToken(request),
      browser: this.cookies.preSessionToken(request),
      cameBackTo: new URL(request.originalUrl, this.settings.originFor(request)),
      accountId: actor?.accountId ?? null,
    });
    switch (outcome.outcome) {
      case 'signed-in':
        this.cookies.setSession(reply, outcome.token);
        this.pages.redirect(exchange, outcome.returnTo);
        return;
      case 'linked':
        this.pages.redirect(exchange, outcome.returnTo);
        return;
      case 'code-needed':
        await this.secondStep.ask(exchange, outcome);
        return;
      case 'expired':
      case 'refused':
      case 'unknown':
      case 'taken':
        await this.pages.staff(exchange, TEMPLATE, { what: outcome.outcome, href: null }, STATUS[outcome.outcome]);
    }
  }

  /** After signing out here: the session at the provider is still there, and whoever sits down next would be in. */
  @Get(':provider/ket-thuc')
  async end(@Param('provider') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const exchange = { request, reply };
    const url = await this.singleSignOn.endAddressOf(known(name), `${this.settings.originFor(request)}/dang-nhap`);
    if (url === null) this.pages.redirect(exchange, '/dang-nhap');
    else await this.pages.staff(exchange, TEMPLATE, { what: 'ended', href: url.href });
  }

  @Get(':provider')
  async begin(
    @Param('provider') name: string,
    @Query() query: SignInQuery,
    @OptionalActor() actor: Actor | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const provider = known(name);
    const browser = this.cookies.ensurePreSession(request, reply);
    const url = await this.singleSignOn.begin(provider, browser, {
      redirectUri: `${this.settings.originFor(request)}${BACK}`,
      // Who is signed in by password makes the identity theirs; a citizen's account came with its identity.
      link: actor?.kind === 'person' && provider === 'staff' ? actor.accountId : null,
      returnTo: actor ? '/toi/bao-mat' : safeReturnTo(query.ve),
    });
    this.pages.redirect({ request, reply }, url.href);
  }
}

function known(name: string): Provider {
  if (!isProvider(name)) throw new DomainError('not-found', 'single-sign-on.not-configured');
  return name;
}
