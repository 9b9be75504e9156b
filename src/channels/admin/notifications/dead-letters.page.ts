import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '../../../platform/config/configuration.js';
import { Database, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { DeliveryRecord, MessageReadModel } from '../../../modules/notifications/index.js';
import { Pages } from '../../shared/pages.js';
import { deadLettersPage } from './dead-letters.view.js';
import { DeadLettersQuery, ResendForm } from './notices.form.js';

const SHOWN = 100;
const PATH = '/van-hanh/thong-bao';

/** Thư không gửi được: what operators send again once the gateway is well. Nobody's name or address stands here. */
@ApiExcludeController()
@Controller('van-hanh/thong-bao')
export class DeadLettersController {
  constructor(
    private readonly pages: Pages,
    private readonly messages: MessageReadModel,
    private readonly record: DeliveryRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly db: Database,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @RequirePermission('operations.read')
  async list(
    @Query() { daGui }: DeadLettersQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const facts = {
      counts: await this.messages.counts(this.db),
      suppressed: await this.messages.suppressed(this.db),
      dead: await this.messages.dead(this.db, SHOWN),
      guards: { csrf: this.pages.token(exchange), idempotencyKey: '' },
      done: daGui === '1',
      // Where the stand-ins may be at work.
      mailbox: this.configuration.nodeEnv !== 'production',
    };
    await this.pages.staff(exchange, 'admin/notifications/dead-letters.view.njk', deadLettersPage(facts, words));
  }

  /** Sent twice, the second finds it no longer among the failed ones. */
  @Post()
  @RequirePermission('operations.read')
  async resend(
    @CurrentActor() actor: Actor,
    @Body() { id }: ResendForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.unitOfWork.run((tx) => this.record.resend(tx, actor, id));
    this.pages.redirect({ request, reply }, `${PATH}?daGui=1`);
  }
}
