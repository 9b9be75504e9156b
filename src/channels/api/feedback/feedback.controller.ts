import { Body, Controller, Get, Header, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, localDate, startOfDay } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { cursorKey } from '../../../platform/http/paging.form.js';
import {
  FeedbackThrottle,
  PublishedReadModel,
  RateDossier,
  SatisfactionReadModel,
} from '../../../modules/feedback/index.js';
import { CASE_KINDS, changeableUntil } from '../../../modules/feedback/domain/index.js';
import { CurrentActor, Public, RequirePermission } from '../../../modules/identity/index.js';
import { mayAtSubtree, type Actor } from '../../../modules/identity/domain/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { PublishedQuery, RatingApiForm, SatisfactionApiQuery } from './feedback-api.form.js';

/** Published questions: for everybody. */
@Controller('api/v1/questions')
export class PublishedQuestionsController {
  constructor(
    private readonly db: Database,
    private readonly published: PublishedReadModel,
    private readonly organisation: Organisation,
  ) {}

  @Get()
  @Operation({ id: 'published-questions', tag: 'feedback', answers: { 200: 'PublishedPage' } })
  @Public()
  async list(@Query() query: PublishedQuery) {
    cursorKey(query, 2);
    const asked = { text: query.q ?? '', kinds: CASE_KINDS, cursor: query.cursor ?? null, limit: query.limit };
    const [{ items, next }, share, directory] = await Promise.all([
      this.published.search(this.db, asked),
      this.published.share(this.db),
      this.organisation.directory(this.db),
    ]);
    return {
      items: items.map(({ code, kind, title, question, answer, helpful, unhelpful, ...item }) => ({
        ...{ code, kind, title, question, answer, helpful, unhelpful, unit: unitJson(directory, item.unitId) },
        askedAt: formatInstant(item.askedAt),
        answeredAt: item.answeredAt && formatInstant(item.answeredAt),
      })),
      next,
      share,
    };
  }
}

/** Ratings by the secret of the paper: kiosks and telephones send them. */
@Controller('api/v1/ratings')
export class RatingsController {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly rate: RateDossier,
    private readonly throttle: FeedbackThrottle,
  ) {}

  @Post()
  @Operation({ id: 'rate-dossier', tag: 'feedback', answers: { 200: 'RatingTaken' }, refusals: [404, 409, 503] })
  @Public()
  @HttpCode(200)
  async give(@Body() { key, comment, ...answers }: RatingApiForm, @Req() request: FastifyRequest) {
    await this.throttle.count('rate', request.ip);
    const found = await this.rate.byKey(this.db, key);
    if (!found) {
      await this.throttle.countKey(request.ip);
      throw new DomainError('not-found', 'rating.not-found');
    }
    const networkHash = this.throttle.hash('rating', request.ip);
    const given = {
      dossierId: found.id,
      answers,
      comment: comment ?? null,
      way: 'link',
      actor: null,
      networkHash,
    } as const;
    await this.unitOfWork.run((tx) => this.rate.run(tx, given));
    const until = changeableUntil(found.firstAt ?? (await this.db.now()));
    return { code: found.code, changeableUntil: formatInstant(until) };
  }
}

/** Satisfaction of a unit with all below it, in figures. */
@Controller('api/v1/feedback/figures')
export class SatisfactionApiController {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly reads: SatisfactionReadModel,
  ) {}

  @Get()
  @Operation({ id: 'satisfaction', tag: 'feedback', answers: { 200: 'Satisfaction' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async figures(@CurrentActor() actor: Actor, @Query() { unit: code, since, until }: SatisfactionApiQuery) {
    const on = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const id = directory.byCode(code, on);
    if (id === null) throw new DomainError('not-found', 'unit.unknown', { detail: code });
    if (!mayAtSubtree(actor, 'statistics.read', { root: id, until }, null, on, directory)) {
      throw new DomainError('forbidden', 'statistics.not-permitted', { unit: code });
    }
    const scope = { unitIds: directory.subtreeOf(id, on), from: startOfDay(since), to: startOfDay(addDays(until, 1)) };
    const [rated, answers, cases, indices] = await Promise.all([
      this.reads.rated(this.db, scope),
      this.reads.answers(this.db, scope),
      this.reads.cases(this.db, scope),
      this.reads.indices(this.db, scope, 'unit'),
    ]);
    return {
      ...{ unit: unitJson(directory, id), since, until, ...rated, answers, cases },
      indices: indices.map(({ key, ...sums }) => ({ unit: unitJson(directory, key as UnitId), ...sums })),
    };
  }
}
