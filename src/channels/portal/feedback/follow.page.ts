import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { AskerActs, FeedbackThrottle } from '../../../modules/feedback/index.js';
import { readSecret, type CaseId } from '../../../modules/feedback/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { FollowForm, KeyQuery } from './feedback.form.js';
import { FollowReader } from './follow-reader.js';

/** What whoever asked sees of the case and may do, known by the secret given when it was sent. */
@ApiExcludeController()
@Controller('theo-doi')
export class FollowController {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: AskerActs,
    private readonly reader: FollowReader,
    private readonly throttle: FeedbackThrottle,
  ) {}

  @Get()
  @Public()
  async ask(@Query() { ma }: KeyQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const secret = readSecret(ma ?? '');
    if (secret !== null) this.pages.redirect(exchange, `/theo-doi/${secret}`);
    else await this.#ask(exchange, ma ?? '', ma === undefined ? 200 : 422);
  }

  @Get(':key')
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const id = await this.#find(exchange, key);
    if (id !== null) await this.#show(exchange, id, key, new FollowForm(), [], 200);
  }

  @Post(':key')
  @Public()
  async act(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const id = await this.#find(exchange, key);
    if (id === null) return;
    const { value: form, blockers } = validateInput(FollowForm, request.body);
    try {
      if (blockers.length > 0) {
        await this.#show(exchange, id, key, form, blockers, 422);
        return;
      }
      await this.#do(id, form, request.ip);
      this.pages.redirect(exchange, `/theo-doi/${readSecret(key) ?? ''}`);
    } catch (error) {
      const reasons = faultsOf(error);
      await this.#show(exchange, id, key, form, reasons, faultOf(error).status);
    }
  }

  async #do(id: CaseId, { act, code, words }: FollowForm, address: string): Promise<void> {
    if (act === 'confirm') {
      await this.throttle.countKey(address);
      // Committed first: a wrong code counts.
      const verdict = await this.unitOfWork.run((tx) => this.acts.confirm(tx, id, code ?? ''));
      const reason = { code: `feedback.code-${verdict}`, field: 'code' };
      if (verdict !== 'right') throw new DomainError('invalid', 'input.invalid', {}, [reason]);
    } else if (act === 'supply-more') await this.unitOfWork.run((tx) => this.acts.supply(tx, id, words ?? ''));
    else if (act === 'appeal') await this.unitOfWork.run((tx) => this.acts.appeal(tx, id, words ?? ''));
  }

  async #find(exchange: Exchange, key: string): Promise<CaseId | null> {
    const id = await this.reader.find(key);
    if (id !== null) return id;
    await this.throttle.countKey(exchange.request.ip);
    await this.#ask(exchange, key.slice(0, 40), 404);
    return null;
  }

  async #ask(exchange: Exchange, typed: string, status: number): Promise<void> {
    await this.pages.public(exchange, 'portal/feedback/ask-follow.view.njk', { typed, wrong: status !== 200 }, status);
  }

  async #show(
    exchange: Exchange,
    id: CaseId,
    key: string,
    form: FollowForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = await this.reader.read(id, words);
    const page = {
      ...facts,
      key: readSecret(key),
      csrf: this.pages.token(exchange),
      form,
      errors: formErrors(faults, words),
    };
    await this.pages.public(exchange, 'portal/feedback/follow.view.njk', page, status);
  }
}
