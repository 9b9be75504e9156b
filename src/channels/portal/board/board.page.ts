import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../modules/identity/index.js';
import { Given } from '../../shared/form-fields.js';
import { Pages } from '../../shared/pages.js';
import { PERIODS, type ProgressPeriod } from '../progress/progress.view.js';
import { BoardReader } from './board-reader.js';
import { boardPage } from './board.view.js';

export class BoardQuery {
  @Given()
  @IsIn(PERIODS)
  ky?: ProgressPeriod;

  /** `sang`: a light ground, for bright halls. */
  @Given()
  @IsIn(['sang', 'toi'])
  nen?: 'sang' | 'toi';

  /** Part of a long list. */
  @Given()
  @Matches(/^[1-9]\d?$/)
  trang?: string;

  /** It stands still, for whoever reads slowly. */
  @Given()
  @IsIn(['1'])
  dung?: '1';
}

/** Màn hình tiến độ: what `/tien-do` shows, read from across the room. */
@ApiExcludeController()
@Controller('man-hinh/tien-do')
export class BoardController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: BoardReader,
  ) {}

  @Get(':unit')
  @Public()
  async show(
    @Param('unit') unit: string,
    @Query() query: BoardQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const period = query.ky ?? 'nam';
    const asked = { period, light: query.nen === 'sang', part: Number(query.trang ?? '1'), still: query.dung === '1' };
    const page = boardPage(await this.reader.read(unit, period), asked, language, words);
    // The header that browsers obey without a script; the page's link stops it (WCAG 2.2.1, 2.2.2).
    if (page.next !== null) void reply.header('refresh', `${String(page.next.seconds)}; url=${page.next.href}`);
    await this.pages.public(exchange, 'portal/board/board.view.njk', page);
  }
}
