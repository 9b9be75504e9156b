import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { CalendarRegistry } from '../../../modules/calendar/index.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { FeedbackReaders, FeedbackReadModel } from '../../../modules/feedback/index.js';
import { CASE_KINDS } from '../../../modules/feedback/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { inboxPage } from './inbox.view.js';
import { InboxQuery } from './feedback.form.js';

const PAGE = 50;

/** Questions, complaints and proposals that wait for an answer, by their clocks. */
@ApiExcludeController()
@Controller('can-bo/hoi-dap')
export class InboxController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly readers: FeedbackReaders,
    private readonly reads: FeedbackReadModel,
    private readonly calendars: CalendarRegistry,
  ) {}

  @Get()
  @RequirePermission('feedback.read', 'feedback.resolve', 'feedback.moderate')
  async list(
    @CurrentActor() actor: Actor,
    @Query() { loai = 'open', sau }: InboxQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const reader = await this.readers.of(actor);
    const now = await this.db.now();
    const asked = { list: loai, kinds: CASE_KINDS, unitIds: null, period: null, cursor: sau ?? null, limit: PAGE };
    const [counts, found, version] = await Promise.all([
      this.reads.counts(this.db, reader, CASE_KINDS, now),
      this.reads.list(this.db, reader, asked, now),
      this.calendars.currentVersion(this.db),
    ]);
    const calendar = await this.calendars.compiled(this.db, version, null);
    const nameOf = (id: Parameters<typeof reader.directory.latest>[0]) => reader.directory.latest(id)?.shortName ?? '';
    const facts = { list: loai, counts, items: found.items, next: found.next, now, nameOf };
    const workingDays = (from: ReturnType<typeof localDate>, to: ReturnType<typeof localDate>) =>
      workingDaysBetween(calendar, from, to);
    await this.pages.staff(exchange, 'desk/feedback/inbox.view.njk', inboxPage(facts, workingDays, words));
  }
}
