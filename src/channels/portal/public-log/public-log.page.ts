import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayJson, PublicLog } from '../../../modules/audit/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { publicLogPage, SHOWN_DAYS } from './public-log.view.js';

export class PublicLogQuery {
  /** Only days before the one with this number. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(10_000_000)
  truoc?: number;
}

/** Nhật ký công khai: one root a day over everything recorded, so that nobody changes yesterday unseen. */
@ApiExcludeController()
@Controller('nhat-ky-cong-khai')
export class PublicLogController {
  constructor(
    private readonly pages: Pages,
    private readonly log: PublicLog,
  ) {}

  @Get()
  @Public()
  async show(
    @Query() { truoc: before }: PublicLogQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const days = await this.log.newest(SHOWN_DAYS + 1, before ?? null);
    await this.pages.public(
      exchange,
      'portal/public-log/public-log.view.njk',
      publicLogPage(days, before !== undefined, words),
    );
  }

  /** The signed file: whoever keeps a copy can tell later whether history is still the same. */
  @Get('goc.json')
  @Public()
  @Header('Cache-Control', 'no-cache')
  async file() {
    return { format: 'mot-cua.audit-roots', formatVersion: 1, days: (await this.log.all()).map(dayJson) };
  }
}
