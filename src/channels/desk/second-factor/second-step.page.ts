import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateInput } from '../../../platform/http/validate-input.js';
import { Public, SecondStep, SessionCookies } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { safeReturnTo } from '../sign-in/sign-in.view.js';
import { SecondStepForm } from './second-factor.form.js';
import { SecondStepPages } from './second-step-pages.js';

/** The code after the password. Opened by the sign-in form alone: it carries the ticket. */
@ApiExcludeController()
@Controller('dang-nhap')
export class SecondStepController {
  constructor(
    private readonly pages: Pages,
    private readonly stepPages: SecondStepPages,
    private readonly secondStep: SecondStep,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('ma')
  @Public()
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value, blockers } = validateInput(SecondStepForm, request.body);
    const ticket = typeof value.ticket === 'string' ? value.ticket : '';
    const step = { ticket, returnTo: safeReturnTo(value.returnTo) };
    const refuse = (code: string, status: number, params = {}) =>
      this.stepPages.ask(exchange, step, [{ field: 'code', text: words(code, params) }], status);
    if (blockers.length > 0) {
      await refuse('desk.second-factor.code-missing', 422);
      return;
    }
    const caller = { address: request.ip, previousToken: this.cookies.sessionToken(request) };
    const outcome = await this.secondStep.run(ticket, value.code, caller);
    switch (outcome.outcome) {
      case 'signed-in':
        this.cookies.setSession(reply, outcome.token);
        if (outcome.recoveryCodes === null) this.pages.redirect(exchange, step.returnTo);
        else await this.stepPages.showCodes(exchange, outcome.recoveryCodes, step.returnTo);
        return;
      case 'refused':
        await refuse('desk.second-factor.refused', 422);
        return;
      case 'expired':
        this.pages.redirect(exchange, '/dang-nhap');
        return;
      case 'throttled':
        void reply.header('retry-after', String(outcome.retryAfterSeconds));
        await refuse('desk.sign-in.throttled', 429, { minutes: Math.ceil(outcome.retryAfterSeconds / 60) });
    }
  }
}
