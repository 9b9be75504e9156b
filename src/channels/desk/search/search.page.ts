import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { sendSheet } from '../../shared/sheet-file.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { SearchFileQuery, SearchQuery } from './search.form.js';
import { SearchReader } from './search-reader.js';
import { SEARCH_WIDTHS, searchRows } from './search-file.js';
import { searchPage } from './search.view.js';

@ApiExcludeController()
@Controller('can-bo/tra-cuu')
export class SearchController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: SearchReader,
  ) {}

  /** By code, its last digits, a name without accents, an identity number, and what narrows; a single find opens at once. */
  @Get()
  @RequirePermission('dossier.read')
  async search(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: SearchQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const facts = await this.reader.read(principal, asked, Number(asked.trang ?? '1'));
    const [only] = facts.items;
    if (only && facts.total === 1) this.pages.redirect(exchange, `/can-bo/ho-so/${only.code ?? only.id}`);
    else await this.pages.staff(exchange, SHEET, searchPage(facts, [], words));
  }

  /** The list as a file: the same rights, the same filters. */
  @Get('tep')
  @RequirePermission('dossier.read')
  async file(
    @CurrentPrincipal() principal: Principal,
    @Query() asked: SearchFileQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { words } = this.pages.reading({ request, reply });
    const { count, items } = await this.reader.whole(principal, asked);
    const rows = searchRows(items, words);
    await sendSheet(reply, { name: 'tra-cuu', format: asked.dang, widths: SEARCH_WIDTHS, count, rows });
  }
}
