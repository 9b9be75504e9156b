import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateInput } from '../../../platform/http/validate-input.js';
import { IdentitySettings, Public, SecondStep, SessionCookies } from '../../../modules/identity/index.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { safeReturnTo } from '../sign-in/sign-in.view.js';
import { KeyStepForm, NewKeyStepForm, SecondStepForm } from './second-factor.form.js';
import { SecondStepPages } from './second-step-pages.js';

/** Code or security key after the password. Opened by the sign-in form alone: it carries the ticket. */
@ApiExcludeController()
@Public()
@Controller('dang-nhap')
export class SecondStepController {
  constructor(
    private readonly pages: Pages,
    private readonly stepPages: SecondStepPages,
    private readonly secondStep: SecondStep,
    private readonly cookies: SessionCookies,
    private readonly settings: IdentitySettings,
  ) {}

  @Post('ma')
  async code(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { value, blockers } = validateInput(SecondStepForm, request.body);
    const step = this.#stepOf(request);
    if (blockers.length > 0) {
      await this.stepPages.ask(exchange, step, [this.#fault(exchange, 'code', 'desk.second-factor.code-missing')], 422);
      return;
    }
    const outcome = await this.secondStep.run(step.ticket, { code: value.code }, this.#caller(request));
    const refusal = this.#fault(exchange, 'code', 'desk.second-factor.refused');
    await this.stepPages.answer(exchange, step, outcome, refusal);
  }

  @Post('khoa')
  async key(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { value } = validateInput(KeyStepForm, request.body);
    const step = this.#stepOf(request);
    const proof = { answer: textOf(value.answer), site: this.settings.keySiteFor(request) };
    const outcome = await this.secondStep.run(step.ticket, proof, this.#caller(request));
    await this.stepPages.answer(exchange, step, outcome, this.#fault(exchange, 'code', 'desk.security-key.refused'));
  }

  @Post('khoa-moi')
  async newKey(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { value, blockers } = validateInput(NewKeyStepForm, request.body);
    const step = this.#stepOf(request);
    const name = blockers.length > 0 ? undefined : value.name;
    const key = { name: name ?? words('desk.security-key.default-name'), answer: textOf(value.answer) };
    const site = this.settings.keySiteFor(request);
    const outcome = await this.secondStep.addKey(step.ticket, key, site, this.#caller(request));
    await this.stepPages.answer(exchange, step, outcome, this.#fault(exchange, 'name', 'desk.security-key.not-added'));
  }

  #stepOf(request: FastifyRequest): { ticket: string; returnTo: string } {
    const { ticket = '', returnTo } = typedTexts(request.body);
    return { ticket, returnTo: safeReturnTo(returnTo) };
  }

  #caller(request: FastifyRequest): { address: string; previousToken: string | null } {
    return { address: request.ip, previousToken: this.cookies.sessionToken(request) };
  }

  #fault(exchange: Exchange, field: string, code: string): { field: string; text: string } {
    return { field, text: this.pages.reading(exchange).words(code) };
  }
}

/** What a broken form held may be anything. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
