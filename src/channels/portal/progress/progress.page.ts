import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { ProgressReader } from './progress-reader.js';
import { progressCsv } from './progress-csv.js';
import { PERIODS, progressPage, type ProgressPeriod } from './progress.view.js';

export class ProgressQuery {
  @IsOptional()
  @IsIn(PERIODS)
  ky?: ProgressPeriod;
}

/** Công khai tiến độ (Nghị định 61/2018 Điều 9): open to everybody, the same figures that leaders see. */
@ApiExcludeController()
@Controller('tien-do')
export class ProgressController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: ProgressReader,
  ) {}

  @Get()
  @Public()
  async province(
    @Query() { ky }: ProgressQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show(null, ky, request, reply);
  }

  @Get(':unit')
  @Public()
  async unit(
    @Param('unit') unit: string,
    @Query() { ky }: ProgressQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show(unit, ky, request, reply);
  }

  async #show(
    unit: string | null,
    period: ProgressPeriod = 'nam',
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const isFile = unit?.endsWith('.csv') === true;
    const page = progressPage(await this.reader.read(isFile ? unit.slice(0, -4) : unit, period), language, words);
    if (!isFile) {
      await this.pages.public(exchange, 'portal/progress/progress.view.njk', page);
      return;
    }
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="tien-do.csv"')
      .send(progressCsv(page, words));
  }
}
