import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { LIST_WIDTHS, listRows } from '../../../modules/integrations/index.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { typedTexts } from '../../shared/form-fields.js';
import { formErrors } from '../../shared/form-faults.js';
import { Pages, type Exchange, type RefusedForm } from '../../shared/pages.js';
import { sendSheet } from '../../shared/sheet-file.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { SearchFileForm, SearchFileQuery, SearchForm, SearchQuery } from './search.form.js';
import { SearchWords } from './search-words.js';
import { SearchReader } from './search-reader.js';
import { listWords } from './search-file.js';
import { SearchList } from './search-list.js';
import { SEARCH, searchAddress, searchPage } from './search.view.js';

@ApiExcludeController()
@Controller('can-bo/tra-cuu')
export class SearchController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: SearchReader,
    private readonly list: SearchList,
    private readonly words: SearchWords,
    private readonly queue: JobQueue,
  ) {}

  /** By code, its last digits, a name without accents, an identity number, and what narrows; a single find opens at once. */
  @Get()
  @RequirePermission('dossier.read')
  async search(
    @CurrentPrincipal() principal: Principal,
    @Query() query: SearchQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const opened = this.words.opened(principal, query);
    if (opened.kind === 'open-words') {
      this.pages.redirect(exchange, searchAddress(SEARCH, opened.asked));
      return;
    }
    if (opened.kind === 'unread') {
      await this.#again(principal, exchange, {}, { faults: [{ code: 'desk.search.unread', field: 'q' }], status: 422 });
      return;
    }
    const { asked } = opened;
    const { words } = this.pages.reading(exchange);
    const facts = await this.reader.read(principal, asked, Number(asked.trang ?? '1'));
    const [only] = facts.items;
    if (only && facts.total === 1) this.pages.redirect(exchange, `/can-bo/ho-so/${only.code ?? only.id}`);
    else await this.pages.staff(exchange, SHEET, searchPage({ ...facts, csrf: this.pages.token(exchange) }, [], words));
  }

  /** What was typed goes on sealed: no name and no number of a person stands in an address. */
  @Post()
  @RequirePermission('dossier.read')
  async find(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    await this.pages.receive(
      exchange,
      SearchForm,
      (asked) => Promise.resolve(searchAddress(SEARCH, this.words.sealed(principal, asked))),
      (refused) => this.#again(principal, exchange, typedTexts(request.body), refused),
    );
  }

  /** The list as a file: the same rights, the same filters. */
  @Get('tep')
  @RequirePermission('dossier.read')
  async file(
    @CurrentPrincipal() principal: Principal,
    @Query() query: SearchFileQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const opened = this.words.opened(principal, query);
    if (opened.kind === 'unread') throw new DomainError('invalid', 'desk.search.unread');
    if (opened.kind === 'open-words') {
      this.pages.redirect(exchange, searchAddress(`${SEARCH}/tep`, opened.asked));
      return;
    }
    const { words } = this.pages.reading(exchange);
    const { count, items } = await this.reader.whole(principal, opened.asked);
    const rows = listRows(items, listWords(words));
    await sendSheet(reply, { name: 'tra-cuu', format: query.dang, widths: LIST_WIDTHS, count, rows });
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
      SearchFileForm,
      async (asked) => {
        await this.list.ask(principal, asked, listWords(words));
        this.queue.hint('history.write-exports', {});
        return '/toi/viec-nen';
      },
      (refused) => this.#again(principal, exchange, typedTexts(request.body), refused),
    );
  }

  /** The form with what was typed, and what it finds where it can be looked for. */
  async #again(
    principal: Principal,
    exchange: Exchange,
    typed: SearchForm,
    { faults, status }: Pick<RefusedForm<SearchForm>, 'faults' | 'status'>,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { dang: _format, ...question } = typed as Record<string, unknown>;
    const { value, blockers } = validateInput(SearchForm, question);
    const right = blockers.length === 0;
    const facts = await this.reader.read(principal, right ? this.words.sealed(principal, value) : {}, 1);
    const page = { ...facts, ...(right ? {} : { asked: typed }), csrf: this.pages.token(exchange) };
    await this.pages.staff(exchange, SHEET, searchPage(page, formErrors(faults, words), words), status);
  }
}
