import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { OwnListQuery } from './account.form.js';
import { OwnListReader } from './own-list-reader.js';
import { ownTabs } from './own-list.view.js';

const NEWEST = 5;
const PAGE = 20;

/** The citizen or enterprise that is signed in: what is filed and what is begun. */
@ApiExcludeController()
@Controller('tai-khoan')
@RequirePermission('own-dossier.read')
export class AccountController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnListReader,
  ) {}

  @Get()
  async show(
    @CurrentPrincipal() { actor, displayName }: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { items, next } = await this.own.filed(actor, { view: 'tat-ca', cursor: null, limit: NEWEST }, words);
    const page = {
      ...{ csrf: this.pages.token(exchange), name: displayName, dossiers: items, more: next !== null },
      drafts: await this.own.drafts(actor, words),
    };
    await this.pages.public(exchange, 'portal/account/account.view.njk', page);
  }

  @Get('ho-so')
  async list(
    @CurrentPrincipal() { actor, displayName }: Principal,
    @Query() { xem = 'tat-ca', sau }: OwnListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const cursor = sau ?? null;
    const { items, next } = await this.own.filed(actor, { view: xem, cursor, limit: PAGE }, words);
    const query = next === null ? null : new URLSearchParams({ ...(xem === 'tat-ca' ? {} : { xem }), sau: next });
    const page = {
      ...{ name: displayName, tabs: ownTabs(xem, words), view: xem, dossiers: items, first: cursor === null },
      nextHref: query && `/tai-khoan/ho-so?${query.toString()}`,
      drafts: cursor === null && xem === 'tat-ca' ? await this.own.drafts(actor, words) : [],
    };
    await this.pages.public(exchange, 'portal/account/own-list.view.njk', page);
  }
}
