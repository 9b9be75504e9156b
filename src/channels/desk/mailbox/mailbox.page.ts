import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Configuration } from '../../../platform/config/configuration.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Public } from '../../../modules/identity/index.js';
import { MailboxStore } from '../../../modules/notifications/index.js';
import { Pages } from '../../shared/pages.js';
import { MailboxQuery } from './mailbox.form.js';
import { mailboxPage } from './mailbox.view.js';

const SHOWN = 100;

/** Hộp thư mô phỏng: only where the data is made up, and never in production. */
@ApiExcludeController()
@Controller('mo-phong/hop-thu')
export class MailboxController {
  constructor(
    private readonly pages: Pages,
    private readonly mailbox: MailboxStore,
    private readonly db: Database,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Public()
  async show(
    @Query() { nguoiNhan }: MailboxQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (this.configuration.nodeEnv === 'production') throw new DomainError('not-found', 'desk.mailbox.none-here');
    const chosen = nguoiNhan === undefined || nguoiNhan === '' ? null : nguoiNhan;
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const facts = {
      items: await this.mailbox.list(this.db, { address: chosen, limit: SHOWN }),
      addresses: await this.mailbox.addresses(this.db, SHOWN),
      chosen,
    };
    await this.pages.public(exchange, 'desk/mailbox/mailbox.view.njk', mailboxPage(facts, words));
  }
}
