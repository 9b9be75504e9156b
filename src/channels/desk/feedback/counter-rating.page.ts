import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readAnswers, ratingFields } from '../../shared/rating-fields.view.js';
import { CounterDesk } from './counter-desk.js';
import { CounterDoneQuery, CounterRatingForm } from './feedback.form.js';
import { formErrors } from '../../shared/form-faults.js';

/** Ratings at the counter: typed from a slip of paper, or handed to the shared screen. */
@ApiExcludeController()
@Controller('quay')
export class CounterRatingController {
  constructor(
    private readonly pages: Pages,
    private readonly counter: CounterDesk,
  ) {}

  @Get('danh-gia')
  @RequirePermission('feedback.rate')
  async list(
    @CurrentActor() actor: Actor,
    @Query() { xong }: CounterDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = { rows: await this.counter.unrated(actor), done: xong ?? null };
    await this.pages.staff({ request, reply }, 'desk/feedback/unrated.view.njk', page);
  }

  @Get('danh-gia/:code')
  @RequirePermission('feedback.rate')
  async form(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#slip({ request, reply }, actor, code, new CounterRatingForm(), [], 200);
  }

  @Post('danh-gia/:code')
  @RequirePermission('feedback.rate')
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(CounterRatingForm, request.body);
    if (form.action === 'screen') {
      await this.counter.showOnScreen(actor, code);
      this.pages.redirect(exchange, '/quay/danh-gia?xong=man-hinh');
      return;
    }
    await this.#take(exchange, form, blockers, {
      rate: (answers) => this.counter.rate(actor, code, 'staff', answers, form.comment ?? null),
      again: (faults, status) => this.#slip(exchange, actor, code, form, faults, status),
      next: '/quay/danh-gia?xong=1',
    });
  }

  /** The screen that stands before the citizen, signed in as the counter. */
  @Get('man-hinh-danh-gia')
  @RequirePermission('feedback.rate')
  async screen(
    @CurrentActor() actor: Actor,
    @Query() { xong }: CounterDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#screen({ request, reply }, actor, new CounterRatingForm(), [], 200, xong === '1');
  }

  @Post('man-hinh-danh-gia')
  @RequirePermission('feedback.rate')
  async answer(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(CounterRatingForm, request.body);
    const shown = await this.counter.onScreen(actor);
    if (!shown) {
      this.pages.redirect(exchange, '/quay/man-hinh-danh-gia');
      return;
    }
    await this.#take(exchange, form, blockers, {
      rate: (answers) => this.counter.rate(actor, shown.code, 'counter', answers, form.comment ?? null),
      again: (faults, status) => this.#screen(exchange, actor, form, faults, status, false),
      next: '/quay/man-hinh-danh-gia?xong=1',
    });
  }

  async #take(
    exchange: Exchange,
    form: CounterRatingForm,
    blockers: readonly Blocker[],
    way: {
      readonly rate: (answers: NonNullable<ReturnType<typeof readAnswers>['answers']>) => Promise<void>;
      readonly again: (faults: readonly Blocker[], status: number) => Promise<void>;
      readonly next: string;
    },
  ): Promise<void> {
    const { answers, faults } = readAnswers(form);
    if (answers === null || blockers.length > 0) {
      await way.again([...blockers, ...faults], 422);
      return;
    }
    try {
      await way.rate(answers);
      this.pages.redirect(exchange, way.next);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await way.again(error.reasons, faultOf(error).status);
    }
  }

  async #slip(
    exchange: Exchange,
    actor: Actor,
    code: string,
    form: CounterRatingForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const found = await this.counter.dossier(actor, code);
    await this.pages.staff(
      exchange,
      'desk/feedback/slip.view.njk',
      this.#page(exchange, { ...found }, form, faults),
      status,
    );
  }

  async #screen(
    exchange: Exchange,
    actor: Actor,
    form: CounterRatingForm,
    faults: readonly Blocker[],
    status: number,
    done: boolean,
  ): Promise<void> {
    const shown = await this.counter.onScreen(actor);
    // Nobody types on a waiting screen: it looks for the next dossier by itself.
    if (!shown) void exchange.reply.header('refresh', '8;url=/quay/man-hinh-danh-gia');
    const page = { ...this.#page(exchange, { ...shown }, form, faults), waiting: shown === null, done };
    await this.pages.staff(exchange, 'desk/feedback/screen.view.njk', page, status);
  }

  #page(exchange: Exchange, dossier: object, form: CounterRatingForm, faults: readonly Blocker[]): object {
    const { words } = this.pages.reading(exchange);
    const errors = formErrors(faults, words);
    return {
      ...dossier,
      csrf: this.pages.token(exchange),
      questions: ratingFields(form, words),
      comment: form.comment ?? '',
      errors,
    };
  }
}
