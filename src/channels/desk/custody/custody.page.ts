import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { CustodyDesk } from './custody-desk.js';
import { CustodyForm, CustodyQuery } from './custody.form.js';
import { custodyPage } from './custody.view.js';

const PATH = '/quan-tri/chuyen-giao';

interface Shown {
  readonly form: CustodyForm;
  readonly faults: readonly Blocker[];
  readonly status: number;
  readonly done?: boolean;
}

/** Chuyển giao hồ sơ khi sắp xếp đơn vị: what has no single successor, decided one by one, by a person. */
@ApiExcludeController()
@Controller('quan-tri/chuyen-giao')
export class CustodyController {
  constructor(
    private readonly pages: Pages,
    private readonly custody: CustodyDesk,
  ) {}

  @Get()
  @RequirePermission('organisation.manage')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong }: CustodyQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { form: new CustodyForm(), faults: [], status: 200, done: xong !== undefined };
    await this.#show({ request, reply }, principal, shown);
  }

  @Post()
  @RequirePermission('organisation.manage')
  async decide(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    await this.pages.receive(
      exchange,
      CustodyForm,
      (form) => this.custody.decide(request, principal, form, `${PATH}?xong=da-chuyen`),
      (refused) => this.#show(exchange, principal, refused),
    );
  }

  async #show(exchange: Exchange, principal: Principal, { form, faults, status, done }: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const facts = await this.custody.read(principal);
    const csrf = this.pages.token(exchange);
    const newKey = (): string => this.custody.newKey();
    const page = custodyPage({ ...facts, form, faults, done: done ?? false, csrf, newKey }, words);
    await this.pages.staff(exchange, 'desk/custody/custody.view.njk', page, status);
  }
}
