import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateInput } from '../../../platform/http/validate-input.js';
import {
  CurrentPrincipal,
  lockedHolderOf,
  principalOf,
  Public,
  RequirePermission,
  SessionCookies,
  SharedComputers,
  type Principal,
  type SessionId,
} from '../../../modules/identity/index.js';
import type { FormError } from '../../shared/contracts.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { safeReturnTo } from '../sign-in/sign-in.view.js';
import { LockQuery, OpenForm } from './shared-computer.form.js';
import { sharedComputerPage } from './shared-computer.view.js';

/** Khóa máy, đổi người dùng: sessions wait on a computer until their holders open them again. */
@ApiExcludeController()
@Controller()
export class SharedComputerController {
  constructor(
    private readonly pages: Pages,
    private readonly computers: SharedComputers,
    private readonly cookies: SessionCookies,
  ) {}

  @Get('khoa')
  @Public()
  async show(@Query() { ve }: LockQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#show({ request, reply }, 'lock', ve, null);
  }

  @Get('doi-nguoi')
  @Public()
  async change(@Query() { ve }: LockQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#show({ request, reply }, 'change', ve, null);
  }

  @Post('khoa')
  @RequirePermission('self')
  async lock(
    @CurrentPrincipal() { actor, sessionId }: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (sessionId !== null) {
      const known = this.cookies.computerToken(request);
      this.cookies.setComputer(reply, await this.computers.lock(actor.accountId, sessionId, known));
    }
    this.pages.redirect({ request, reply }, '/khoa');
  }

  @Post('khoa/mo')
  @Public()
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value: form, blockers } = validateInput(OpenForm, request.body);
    const again = (text: string, status: number) =>
      this.#show(exchange, 'change', form.returnTo, { person: form.person, text, status });
    const computer = this.cookies.computerToken(request);
    if (blockers.length > 0 || computer === null) return again(words('lock.refused'), 422);
    const mine = lockedHolderOf(request)?.sessionId === form.person;
    const outcome = await this.computers.open({
      ...{ computer, sessionId: form.person as SessionId, secret: form.secret, address: request.ip },
      previousToken: this.cookies.sessionToken(request),
    });
    switch (outcome.outcome) {
      case 'opened':
        this.cookies.setSession(reply, outcome.token);
        this.pages.redirect(exchange, mine ? safeReturnTo(form.returnTo) : '/toi');
        return;
      case 'throttled': {
        void reply.header('retry-after', String(outcome.retryAfterSeconds));
        const minutes = Math.ceil(outcome.retryAfterSeconds / 60);
        return again(words('desk.sign-in.throttled', { minutes }), 429);
      }
      case 'refused':
        return again(words('lock.refused'), 422);
    }
  }

  async #show(
    exchange: Exchange,
    kind: 'lock' | 'change',
    returnTo: string | undefined,
    fault: { readonly person: unknown; readonly text: string; readonly status: number } | null,
  ): Promise<void> {
    const { request, reply } = exchange;
    const { words } = this.pages.reading(exchange);
    const [principal, holder] = [principalOf(request), lockedHolderOf(request)];
    const computer = this.cookies.computerToken(request);
    const people = computer === null ? [] : await this.computers.people(computer);
    const current = principal?.sessionId ?? null;
    const others = people.filter(({ sessionId }) => sessionId !== current);
    if (principal === null && others.length === 0) {
      void reply.header('cache-control', 'no-store');
      this.pages.redirect(exchange, '/dang-nhap');
      return;
    }
    const errors: FormError[] = fault ? [{ field: `secret-${String(fault.person)}`, text: fault.text }] : [];
    const facts = {
      ...{ kind, people: others, errors, signedIn: principal !== null, mine: holder?.sessionId ?? null },
      ...{ csrf: this.pages.token(exchange), returnTo: safeReturnTo(returnTo) },
    };
    const page = sharedComputerPage(facts, words);
    await this.pages.staff(exchange, 'desk/shared-computer/shared-computer.view.njk', page, fault?.status ?? 200);
  }
}
