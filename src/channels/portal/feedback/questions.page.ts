import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidInput } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { PublishedReadModel, VoteHelpful } from '../../../modules/feedback/index.js';
import { Public } from '../../../modules/identity/index.js';
import { formatPercent } from '../../shared/formats.js';
import { Pages } from '../../shared/pages.js';
import { HelpfulForm, QuestionsQuery, RatingDoneQuery } from './feedback.form.js';
import { UnitFinder } from './unit-finder.js';

const PAGE = 20;

/** Published questions and answers: search without accents, read, say whether it helped. */
@ApiExcludeController()
@Controller('hoi-dap')
export class QuestionsController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly published: PublishedReadModel,
    private readonly votes: VoteHelpful,
    private readonly units: UnitFinder,
  ) {}

  @Get()
  @Public()
  async list(
    @Query() { q, sau }: QuestionsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const text = (q ?? '').trim();
    const [found, share] = await Promise.all([
      this.published.search(this.db, {
        text,
        kinds: ['question', 'complaint', 'proposal'],
        cursor: sau ?? null,
        limit: PAGE,
      }),
      this.published.share(this.db),
    ]);
    const more =
      found.next &&
      `/hoi-dap?${new URLSearchParams({ ...(text === '' ? {} : { q: text }), sau: found.next }).toString()}`;
    const items = found.items.map((item) => ({ ...item, kindWords: words(`feedback.kind.${item.kind}`) }));
    const page = { text, items, more, share: { ...share, rate: formatPercent(share.answered, share.asked, language) } };
    await this.pages.public(exchange, 'portal/feedback/questions.view.njk', page);
  }

  @Get(':code')
  @Public()
  async show(
    @Param('code') code: string,
    @Query() { xong }: RatingDoneQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const found = await this.published.find(this.db, code);
    if (!found) throw new DomainError('not-found', 'feedback.not-found');
    const unit = await this.units.name(found.unitId);
    const page = {
      ...found,
      unit,
      kindWords: words(`feedback.kind.${found.kind}`),
      voted: xong === '1',
      csrf: this.pages.token(exchange),
    };
    await this.pages.public(exchange, 'portal/feedback/question.view.njk', page);
  }

  @Post(':code/huu-ich')
  @Public()
  async vote(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { value, blockers } = validateInput(HelpfulForm, request.body);
    if (blockers.length > 0) throw invalidInput(blockers);
    await this.votes.run(code, value.huuIch === 'co', request.ip);
    this.pages.redirect({ request, reply }, `/hoi-dap/${encodeURIComponent(code)}?xong=1`);
  }
}
