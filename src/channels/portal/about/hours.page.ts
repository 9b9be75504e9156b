import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Public } from '../../../modules/identity/index.js';
import { formatDate, formatWeekday } from '../../shared/formats.js';
import { Pages } from '../../shared/pages.js';
import { hoursWords } from './hours.view.js';
import { hoursLines, OfficeHoursReader } from './office-hours-reader.js';

/** Who asks now wants to know about this year's days off, not those of three years. */
const AHEAD_DAYS = 365;

/** When counters are open, and the days that do not count. */
@ApiExcludeController()
@Controller('gio-lam-viec')
export class HoursController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly hours: OfficeHoursReader,
  ) {}

  @Get()
  @Public()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const on = localDate(await this.db.now());
    const days = (await this.hours.daysFrom(on)).filter(({ date }) => date < addDays(on, AHEAD_DAYS));
    const page = {
      hours: hoursWords(hoursLines(await this.hours.general(on)), words),
      days: days.map(({ date, kind, nameVi }) => ({
        date: formatDate(date),
        weekday: formatWeekday(date, language),
        name: nameVi,
        working: kind === 'makeup-working-day',
      })),
    };
    await this.pages.public(exchange, 'portal/about/hours.view.njk', page);
  }
}
