import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../../platform/database/unit-of-work.js';
import type { SheetRow } from '../../../platform/sheets/index.js';
import { DossierTitlesReadModel } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { StatisticsQuery } from '../../../modules/statistics/index.js';
import { figureOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import { sendSheet } from '../../shared/sheet-file.js';
import type { Words } from '../../shared/words.js';
import { AskedFile, givenOf, orderOf, untilOf } from '../asked-figures.form.js';
import { FIGURE_OF_LIST, LIST_SLUGS, listOfSlug } from '../figure-list.js';
import { FiguresDesk, type Area } from '../figures-desk.js';
import { cellsOf, FILE_WIDTHS, headOf } from './list-file.js';

/** Lists as files: codes and dates, no person. */
@ApiExcludeController()
@Controller('lanh-dao/ho-so')
export class ListFileController {
  constructor(
    private readonly pages: Pages,
    private readonly figures: FiguresDesk,
    private readonly titles: DossierTitlesReadModel,
    private readonly db: Database,
  ) {}

  @Get('tep')
  @RequirePermission('statistics.read')
  async file(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AskedFile,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { words } = this.pages.reading({ request, reply });
    const asked = givenOf(query);
    const area = await this.figures.area(principal, asked, asked.linhVuc);
    const list = listOfSlug(asked.loai);
    const question = { ...(await this.figures.question(area, asked)), until: untilOf(asked, area.now) ?? null };
    const { tally, period } = await this.figures.count(question);
    const rows = figureOf(tally, FIGURE_OF_LIST[list]);
    // The moment of the count holds for every page of the list, or an act in between would move a row.
    const fixed = { ...question, since: period.from, until: period.until };
    const body = this.rows(fixed, asked, area, words);
    const name = `${LIST_SLUGS[list]}-${area.code}`;
    await sendSheet(reply, { name, format: asked.dang, widths: FILE_WIDTHS, count: rows, rows: body });
  }

  private async *rows(query: StatisticsQuery, asked: AskedFile, area: Area, words: Words): AsyncGenerator<SheetRow> {
    yield headOf(words);
    for await (const items of this.figures.whole(query, listOfSlug(asked.loai), orderOf(asked))) {
      const titles = await this.titles.of(
        this.db,
        items.map(({ id }) => id),
      );
      for (const item of items) yield { cells: cellsOf(item, titles.get(item.id), area.directory, words) };
    }
  }
}
