import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { FeedbackThrottle, RateDossier, type RatedDossier } from '../../../modules/feedback/index.js';
import { changeableUntil, readSecret } from '../../../modules/feedback/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readAnswers, ratingFields } from '../../shared/rating-fields.view.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { KeyQuery, RatingDoneQuery, RatingForm } from './feedback.form.js';

interface Shown {
  readonly form: RatingForm;
  readonly faults: readonly Blocker[];
  readonly status: number;
  readonly done: boolean;
}

/** Rating by the secret printed on the receipt and the return slip: the code alone is not enough. */
@ApiExcludeController()
@Controller('danh-gia')
export class RatingController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly rate: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  @Get()
  @Public()
  async ask(@Query() { ma }: KeyQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const secret = readSecret(ma ?? '');
    if (secret !== null) this.pages.redirect(exchange, `/danh-gia/${secret}`);
    else await this.#ask(exchange, ma ?? '', ma === undefined ? 200 : 422);
  }

  @Get(':key')
  @Public()
  async show(
    @Param('key') key: string,
    @Query() { xong }: RatingDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const found = await this.#find(exchange, key);
    if (!found) return;
    const form = Object.assign(new RatingForm(), found.answers);
    await this.#show(exchange, key, found, { form, faults: [], status: 200, done: xong === '1' });
  }

  @Post(':key')
  @Public()
  async send(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const found = await this.#find(exchange, key);
    if (!found) return;
    const { value: form, blockers } = validateInput(RatingForm, request.body);
    const { answers, faults } = readAnswers(form);
    if (answers === null || blockers.length > 0) {
      await this.#show(exchange, key, found, { form, faults: [...blockers, ...faults], status: 422, done: false });
      return;
    }
    try {
      await this.throttle.count('rate', request.ip);
      const networkHash = this.throttle.hash('rating', request.ip);
      const given = { dossierId: found.id, answers, comment: form.comment ?? null, networkHash };
      await this.unitOfWork.run((tx) => this.rate.run(tx, { ...given, way: 'link', actor: null }));
      this.pages.redirect(exchange, `/danh-gia/${readSecret(key) ?? ''}?xong=1`);
    } catch (error) {
      const reasons = faultsOf(error);
      const { status } = faultOf(error);
      await this.#show(exchange, key, found, { form, faults: reasons, status, done: false });
    }
  }

  /** A secret that fits nothing is told so, and counted. */
  async #find(exchange: Exchange, key: string): Promise<RatedDossier | null> {
    const found = await this.rate.byKey(this.db, key);
    if (found) return found;
    await this.throttle.countKey(exchange.request.ip);
    await this.#ask(exchange, key.slice(0, 40), 404);
    return null;
  }

  async #ask(exchange: Exchange, typed: string, status: number): Promise<void> {
    const page = { typed, wrong: status !== 200 };
    await this.pages.public(exchange, 'portal/feedback/ask-key.view.njk', page, status);
  }

  async #show(exchange: Exchange, key: string, found: RatedDossier, shown: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const now = await this.db.now();
    const until = found.firstAt === null ? null : changeableUntil(found.firstAt);
    const page = {
      ...{ csrf: this.pages.token(exchange), key: readSecret(key), code: found.code, procedure: found.procedure },
      ...{ open: found.returnedAt !== null && (until === null || now <= until), returned: found.returnedAt !== null },
      ...{ rated: found.firstAt !== null, until, done: shown.done, comment: shown.form.comment ?? '' },
      ...{ questions: ratingFields(shown.form, words), errors: formErrors(shown.faults, words) },
    };
    await this.pages.public(exchange, 'portal/feedback/rating.view.njk', page, shown.status);
  }
}
