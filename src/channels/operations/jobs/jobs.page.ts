import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alarms } from '../../../platform/alarms/alarms.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { OutboxRelay } from '../../../platform/outbox/outbox-relay.js';
import { Operations } from '../../../platform/queue/operations.js';
import { RequirePermission } from '../../../modules/identity/index.js';
import { realNow } from '../../../platform/clock/real-clock.js';
import { Pages } from '../../shared/pages.js';
import { JobsQuery, ReviveForm } from './jobs.form.js';
import { jobsPage } from './jobs.view.js';

/** What waits, what failed, what is late: what an operator looks at first. */
@ApiExcludeController()
@Controller('van-hanh')
export class JobsController {
  constructor(
    private readonly pages: Pages,
    private readonly operations: Operations,
    private readonly alarms: Alarms,
    private readonly relay: OutboxRelay,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('operations.read')
  async jobs(
    @Query() { lamMoi, daGui }: JobsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const [queue, outbox, dead, schedules, alarms, measured, now] = await Promise.all([
      this.operations.queue(),
      this.operations.outbox(),
      this.operations.dead(),
      this.operations.schedules(),
      this.alarms.recent(),
      this.alarms.values(),
      this.db.now(),
    ]);
    const facts = { queue, outbox, dead, schedules, alarms, measured, now, real: realNow() };
    const asked = { refreshing: lamMoi !== 'khong', revived: daGui === undefined ? null : Number(daGui) };
    const guards = { csrf: this.pages.token(exchange) };
    const page = { ...jobsPage(facts, asked, language, words), guards };
    // A header, not a meta element: the page says beside it how to stop this.
    if (page.refreshSeconds !== null) void reply.header('refresh', `${String(page.refreshSeconds)};url=/van-hanh`);
    await this.pages.staff(exchange, 'operations/jobs/jobs.view.njk', page);
  }

  /** Puts messages that were given up back in line. */
  @Post('gui-lai')
  @RequirePermission('operations.manage')
  async revive(@Body() { id }: ReviveForm, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const revived = await this.relay.revive(id ?? null);
    this.pages.redirect({ request, reply }, `/van-hanh?daGui=${String(revived)}`);
  }
}
