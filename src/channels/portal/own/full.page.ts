import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../../platform/database/unit-of-work.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { DossierFiles, OnlineDraftStore } from '../../../modules/dossiers/index.js';
import { Public } from '../../../modules/identity/index.js';
import { StartPayment } from '../../../modules/integrations/index.js';
import { Pages } from '../../shared/pages.js';
import { calendarOf, trackingFacts } from '../tracking/tracking-facts.view.js';
import { trackingPage } from '../tracking/tracking.view.js';
import { ApplicantKey } from './applicant-key.js';
import { fullPage } from './full.view.js';
import { OwnQuery } from './own-query.form.js';

/** Files are saved, never shown in a page of ours (ASVS 5.0 §3.2). */
const HARMLESS = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Everything that the applicant may know of his dossier: names, papers, files, fee; and what he can do. */
@ApiExcludeController()
@Controller('tra-cuu/:key')
export class OwnFullController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly own: ApplicantKey,
    private readonly files: DossierFiles,
    private readonly deliveries: OnlineDraftStore,
    private readonly payments: StartPayment,
  ) {}

  @Get('day-du')
  @Public()
  async show(
    @Param('key') key: string,
    @Query() _query: OwnQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const own = await this.own.open(exchange, key, 'day-du');
    if (!own) return;
    const { details } = own;
    const { language, words } = this.pages.reading(exchange);
    const calendar = calendarOf(details);
    const name = details.parties.get(details.dossier.submitterId)?.fullName ?? null;
    const tracking = trackingPage(trackingFacts(details, name, words), {
      ...{ now: details.now, language, words },
      workingDays: (from, to) => workingDaysBetween(calendar, from, to),
    });
    const owed = (await this.payments.view(details.dossier.id))?.owed ?? null;
    const delivery = await this.deliveries.deliveryOf(this.db, details.dossier.id);
    const page = fullPage({ own, tracking, owed, delivery }, language, words);
    await this.pages.public(exchange, 'portal/own/full.view.njk', page);
  }

  @Get('tep/:fileId')
  @Public()
  async file(
    @Param('key') key: string,
    @Param('fileId') fileId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const own = await this.own.open({ request, reply }, key, 'day-du');
    if (!own) return;
    const { file, content } = await this.files.open(own.actor, own.details.dossier.id, fileId);
    const name = encodeURIComponent(file.fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    await reply
      .headers({
        ...HARMLESS,
        'content-type': file.mediaType,
        'content-length': file.sizeBytes,
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
      })
      .send(content);
  }
}
