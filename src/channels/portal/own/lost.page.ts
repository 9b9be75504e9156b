import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Blocker, invalidInput } from '../../../kernel/domain-error.js';
import { FeedbackThrottle } from '../../../modules/feedback/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { formErrors } from '../../shared/form-faults.js';
import { OwnQuery } from './own-query.form.js';
import { LostForm } from './own.form.js';
import { SendLostCode } from './send-lost-code.js';

/** Lost receipt: the code goes to the phone of the dossier; the page says the same whether there is one or not. */
@ApiExcludeController()
@Controller('mat-giay-hen')
export class LostCodeController {
  constructor(
    private readonly pages: Pages,
    private readonly sending: SendLostCode,
    private readonly throttle: FeedbackThrottle,
  ) {}

  @Get()
  @Public()
  async show(@Query() { xong }: OwnQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#show({ request, reply }, new LostForm(), [], 200, xong === '1');
  }

  @Post()
  @Public()
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    await this.pages.receive(
      exchange,
      LostForm,
      async (form) => {
        const asked = {
          phone: (form.phone ?? '').replace(/[\s.()-]/g, ''),
          fullName: (form.fullName ?? '').trim(),
          personalId: (form.personalId ?? '').replace(/[\s.]/g, '').toUpperCase(),
        };
        const faults: Blocker[] = [];
        if (!/^\+?\d{8,15}$/.test(asked.phone)) faults.push({ code: 'portal.lost.phone-missing', field: 'phone' });
        if (asked.fullName === '' && asked.personalId === '') {
          faults.push({ code: 'portal.lost.who-missing', field: 'fullName' });
        }
        if (faults.length > 0) throw invalidInput(faults);
        await this.throttle.count('lost', request.ip);
        await this.sending.run(asked);
        return '/mat-giay-hen?xong=1';
      },
      ({ form, faults, status }) => this.#show(exchange, form, faults, status, false),
    );
  }

  async #show(
    exchange: Exchange,
    form: LostForm,
    faults: readonly Blocker[],
    status: number,
    done: boolean,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const page = { csrf: this.pages.token(exchange), form, done, errors: formErrors(faults, words) };
    await this.pages.public(exchange, 'portal/own/lost.view.njk', page, status);
  }
}
