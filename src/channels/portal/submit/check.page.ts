import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { faultsOf } from '../../shared/form-faults.js';
import { checkPage } from './check.view.js';
import { DraftReader, type OpenDraft } from './draft-reader.js';
import { SubmitDesk } from './submit-desk.js';
import { nextStep, stepPage } from './submit.view.js';

/** Everything once more, with the fee and the date that it would have today; then it is filed. */
@ApiExcludeController()
@Controller('nop/:key/kiem-tra')
export class SubmitCheckController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: DraftReader,
    private readonly desk: SubmitDesk,
  ) {}

  @Get()
  @Public()
  async show(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    const next = nextStep(open);
    if (next === 'kiem-tra') await this.#show(exchange, open, [], 200);
    else this.pages.redirect(exchange, `/nop/${open.key}/${next}`);
  }

  @Post()
  @Public()
  async file(@Param('key') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const open = await this.reader.open(exchange, key);
    if (!open) return;
    const next = nextStep(open);
    if (next !== 'kiem-tra') {
      this.pages.redirect(exchange, `/nop/${open.key}/${next}`);
      return;
    }
    try {
      const secret = await this.desk.file(open, this.pages.reading(exchange).language);
      this.pages.redirect(exchange, `/nop/${secret}/xong`);
    } catch (error) {
      const faults = faultsOf(error);
      // Pressed twice: the first press has filed it.
      if (open.secret !== null && faults.some(({ code }) => code === 'online.draft-filed')) {
        this.pages.redirect(exchange, `/nop/${open.secret}/xong`);
      } else await this.#show(exchange, open, faults, faultOf(error).status);
    }
  }

  async #show(exchange: Exchange, open: OpenDraft, faults: readonly Blocker[], status: number): Promise<void> {
    const { language, words } = this.pages.reading(exchange);
    const facts = await this.desk.facts(open);
    const page = {
      ...stepPage(open, 'kiem-tra', { csrf: this.pages.token(exchange), faults }, words),
      ...checkPage(open, facts, language, words),
    };
    await this.pages.public(exchange, 'portal/submit/check.view.njk', page, status);
  }
}
