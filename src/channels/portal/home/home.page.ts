import { Controller, Get, Inject, Optional, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { LOGGER, type Logger } from '../../../platform/logging/logger.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Pages } from '../../shared/pages.js';
import { HeadlineFigures } from './headline-figures.js';
import { homePage, type HomeFigures } from './home.view.js';

@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly figures: HeadlineFigures,
    @Optional() @Inject(LOGGER) private readonly logger: Logger | null,
  ) {}

  @Get()
  @Public()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { language, words } = this.pages.reading(exchange);
    const now = await this.db.now();
    const [figures, fields] = await Promise.all([this.#counted(), this.catalogue.fields(this.db, localDate(now))]);
    const page = homePage({ now, figures, fields }, language, words);
    await this.pages.public(exchange, 'portal/home/home.view.njk', page);
  }

  /** Figures adorn the page; that they cannot be had must not take the page away. */
  async #counted(): Promise<HomeFigures | null> {
    try {
      return await this.figures.read();
    } catch (error) {
      this.logger?.warn({ err: error }, 'headline figures missing');
      return null;
    }
  }
}
