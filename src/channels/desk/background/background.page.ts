import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { XLSX_TYPE } from '../../../platform/sheets/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { ShellFacts } from '../../shared/shell-facts.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { SearchList } from '../search/search-list.js';
import { BackgroundReader } from './background-reader.js';
import { backgroundPage, isBusy } from './background.view.js';

const TYPES = { 'list-csv': 'text/csv; charset=utf-8', 'list-xlsx': XLSX_TYPE } as const;

export class ListParams {
  @MaxLength(40)
  id: string;
}

/** Việc nền: what I asked for that takes longer than a page, how far it is, and what came of it. */
@ApiExcludeController()
@Controller('toi/viec-nen')
export class BackgroundController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: BackgroundReader,
    private readonly lists: SearchList,
    private readonly shell: ShellFacts,
  ) {}

  @Get()
  @RequirePermission('self')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const facts = await this.reader.read(principal);
    await this.shell.seeNews(principal);
    if (isBusy(facts)) void reply.header('refresh', '3');
    await this.pages.staff(exchange, SHEET, backgroundPage(facts, language, words));
  }

  @Get(':id/tep')
  @RequirePermission('dossier.read')
  async file(
    @CurrentPrincipal() principal: Principal,
    @Param() { id }: ListParams,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { list, content } = await this.lists.take(principal, id);
    const name = `tra-cuu-${list.id.slice(-8)}.${list.format.replace('list-', '')}`;
    void reply
      .header('cache-control', 'no-store')
      .header('content-type', TYPES[list.format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(content);
  }
}
