import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { LIST_WIDTHS, listRows } from '../../../modules/integrations/index.js';
import { formErrors } from '../../shared/form-faults.js';
import { Pages } from '../../shared/pages.js';
import { sendSheet } from '../../shared/sheet-file.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { SearchFileQuery, SearchQuery } from './search.form.js';
import { SearchReader } from './search-reader.js';
import { listWords } from './search-file.js';
import { SearchList } from './search-list.js';
import { searchPage } from './search.view.js';

@ApiExcludeController()
@Controller('can-bo/tra-cuu')
export class SearchController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: SearchReader,
    private readonly list: SearchList,
    private readonly queue: JobQueue,
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
    else await this.pages.staff(exchange, SHEET, searchPage({ ...facts, csrf: this.pages.token(exchange) }, [], words));
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
    const rows = listRows(items, listWords(words));
    await sendSheet(reply, { name: 'tra-cuu', format: asked.dang, widths: LIST_WIDTHS, count, rows });
  }

  /** A list too long to wait for: written beside the pages, to be fetched at `/toi/viec-nen`. */
  @Post('xuat')
  @RequirePermission('dossier.read')
  async ask(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    await this.pages.receive(
      exchange,
      SearchFileQuery,
      async (asked) => {
        await this.list.ask(principal, asked, listWords(words));
        this.queue.hint('history.write-exports', {});
        return '/toi/viec-nen';
      },
      async ({ faults, status }) => {
        const { dang: _format, ...typed } = request.body as Record<string, unknown>;
        const { value, blockers } = validateInput(SearchQuery, typed);
        const facts = await this.reader.read(principal, blockers.length > 0 ? {} : value, 1);
        const page = searchPage({ ...facts, csrf: this.pages.token(exchange) }, formErrors(faults, words), words);
        await this.pages.staff(exchange, SHEET, page, status);
      },
    );
  }
}
