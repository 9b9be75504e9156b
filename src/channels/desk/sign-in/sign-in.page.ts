import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  Public,
  RequirePermission,
  SessionCookies,
  SignIn,
  SignOut,
  type Principal,
} from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { staffHome } from '../../shared/navigation.view.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { SecondStepPages } from '../second-factor/second-step-pages.js';
import { SignInForm, SignInQuery } from './sign-in.form.js';
import { SignInOffers } from './sign-in-offers.js';
import { leadsToKept, safeReturnTo, type SignInPage } from './sign-in.view.js';

const TEMPLATE = 'desk/sign-in/sign-in.view.njk';

@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly cookies: SessionCookies,
    private readonly secondStep: SecondStepPages,
    private readonly offers: SignInOffers,
  ) {}

  @Get('dang-nhap')
  @Public()
  async form(@Query() query: SignInQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#show({ request, reply }, '', safeReturnTo(query.ve), [], 200);
  }

  @Post('dang-nhap')
  @Public()
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(SignInForm, request.body);
    const { words } = this.pages.reading(exchange);
    const returnTo = safeReturnTo(value.returnTo);
    const missing = (['username', 'password'] as const).filter((field) => blockers.some((b) => b.field === field));
    if (blockers.length > 0) {
      const errors = missing.map((field) => ({ field, text: words(`desk.sign-in.${field}-missing`) }));
      await this.#show(exchange, typed(value.username), returnTo, errors, 422);
      return;
    }
    const previousToken = this.cookies.sessionToken(request);
    const { username, password } = value;
    const outcome = await this.signIn.run({ username, password, address: request.ip, previousToken });
    switch (outcome.outcome) {
      case 'signed-in':
        this.cookies.setSession(reply, outcome.token);
        this.pages.redirect(exchange, returnTo);
        return;
      case 'code-needed':
        await this.secondStep.ask(exchange, { ticket: outcome.ticket, returnTo });
        return;
      case 'refused':
        await this.#show(
          exchange,
          username,
          returnTo,
          [{ field: 'username', text: words('desk.sign-in.refused') }],
          422,
        );
        return;
      case 'throttled': {
        void reply.header('retry-after', String(outcome.retryAfterSeconds));
        const minutes = Math.ceil(outcome.retryAfterSeconds / 60);
        const text = words('desk.sign-in.throttled', { minutes });
        await this.#show(exchange, username, returnTo, [{ field: 'username', text }], 429);
      }
    }
  }

  @Post('dang-xuat')
  @RequirePermission('self')
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const provider = await this.signOut.run(this.cookies.sessionToken(request) ?? '');
    this.cookies.clearSession(reply);
    const next = provider === null ? '/dang-nhap' : `/dang-nhap/mot-lan/${provider}/ket-thuc`;
    this.pages.redirect({ request, reply }, next);
  }

  /** Where the day's work of whoever is signed in begins. */
  @Get('toi')
  @RequirePermission('self')
  home(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.pages.redirect({ request, reply }, staffHome(principal));
  }

  async #show(
    exchange: Exchange,
    username: string,
    returnTo: string,
    errors: readonly FormError[],
    status: number,
  ): Promise<void> {
    const page: SignInPage = {
      csrf: this.pages.token(exchange),
      username,
      returnTo,
      keptForm: leadsToKept(returnTo),
      errors,
      ...this.offers.of(this.pages.reading(exchange).words, returnTo),
    };
    await this.pages.staff(exchange, TEMPLATE, page, status);
  }
}

/** What a broken form held may be anything. */
function typed(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : '';
}
