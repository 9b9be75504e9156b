import { Readable } from 'node:stream';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { BYTE_ORDER_MARK, csvLine, XLSX_TYPE, xlsxFile, type SheetRow } from '../../../platform/sheets/index.js';
import { DossierTitlesReadModel } from '../../../modules/dossiers/index.js';
import { CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { StatisticsQuery } from '../../../modules/statistics/index.js';
import { figureOf } from '../../../modules/statistics/domain/index.js';
import { Pages } from '../../shared/pages.js';
import type { Words } from '../../shared/words.js';
import { AskedFile, givenOf, orderOf, untilOf } from '../asked-figures.form.js';
import { FIGURE_OF_LIST, LIST_SLUGS, listOfSlug } from '../figure-list.js';
import { FiguresDesk, type Area } from '../figures-desk.js';
import { cellsOf, FILE_WIDTHS, headOf, MOST_XLSX_ROWS } from './list-file.js';

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
    const area = await this.figures.area(principal, asked.donVi);
    const list = listOfSlug(asked.loai);
    const question = { ...(await this.figures.question(area, asked)), until: untilOf(asked, area.now) ?? null };
    const { tally, period } = await this.figures.count(question);
    const rows = figureOf(tally, FIGURE_OF_LIST[list]);
    // The moment of the count holds for every page of the list, or an act in between would move a row.
    const fixed = { ...question, since: period.from, until: period.until };
    const body = this.rows(fixed, asked, area, words);
    const name = `${LIST_SLUGS[list]}-${area.code}.${asked.dang}`;
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`);
    if (asked.dang === 'csv') {
      void reply.header('content-type', 'text/csv; charset=utf-8').send(Readable.from(csvOf(body)));
      return;
    }
    if (rows > MOST_XLSX_ROWS) throw new DomainError('invalid', 'dashboard.file.too-long', { most: MOST_XLSX_ROWS });
    const all: SheetRow[] = [];
    for await (const row of body) all.push(row);
    const sheet = { name: LIST_SLUGS[list], widths: FILE_WIDTHS, rows: all, frozenRows: 1 };
    void reply.header('content-type', XLSX_TYPE).send(xlsxFile([sheet]));
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

async function* csvOf(rows: AsyncIterable<SheetRow>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const { cells } of rows) yield csvLine(cells);
}
