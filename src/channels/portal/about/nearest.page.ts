import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localDate } from '../../../kernel/instant.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue } from '../../../modules/catalogue/index.js';
import { countersFor } from '../../../modules/dossiers/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import { Pages } from '../../shared/pages.js';
import { communesByDistrict } from '../submit/places.js';
import { NearestQuery } from './about.form.js';
import { hoursWords } from './hours.view.js';
import { hoursLines, OfficeHoursReader } from './office-hours-reader.js';

/** The nearest counter, by the commune that is chosen: no location of the telephone is asked. */
@ApiExcludeController()
@Controller('noi-nop')
export class NearestController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly catalogue: Catalogue,
    private readonly hours: OfficeHoursReader,
  ) {}

  @Get()
  @Public()
  async show(
    @Query() { thuTuc, xa = '' }: NearestQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const on = localDate(await this.db.now());
    const directory = await this.organisation.directory(this.db);
    const version = thuTuc ? await this.catalogue.versionOn(this.db, thuTuc, on) : null;
    const levels = version?.intakeLevels ?? (['commune', 'district', 'province'] as const);
    const counters = xa === '' ? [] : countersFor(directory, xa, levels, on);
    const hours = await this.hours.of(
      counters.map(({ unitId }) => unitId),
      on,
    );
    const page = {
      procedure: version && { code: version.code, name: version.nameVi },
      chosen: xa,
      groups: communesByDistrict(directory, on, xa),
      counters: counters.map(({ unitId, name, level, parentId }) => ({
        name,
        level: words(`level.${level}`),
        of: (parentId && directory.unitOn(parentId, on)?.name) ?? '',
        hours: hoursWords(hoursLines(hours.get(unitId) ?? []), words),
      })),
    };
    await this.pages.public(exchange, 'portal/about/nearest.view.njk', page);
  }
}
