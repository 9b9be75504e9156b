import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../../platform/database/unit-of-work.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import { DossierReadModel, Dossiers, TrackingReadModel } from '../../../modules/dossiers/index.js';
import { readSecret } from '../../../modules/feedback/domain/index.js';
import { Public } from '../../../modules/identity/index.js';
import { TimeSpent } from '../../../modules/statistics/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { EXAMPLE_CODE } from '../home/home.view.js';
import { linksOf } from './tracking-links.js';
import { usualLine } from './usual-line.js';
import { calendarOf, trackingFacts } from './tracking-facts.view.js';
import { actsOf } from './tracking-acts.js';
import { TrackingQuery } from './tracking.form.js';
import { trackingPage } from './tracking.view.js';
import { readTypedCode } from './typed-code.js';

/** Where is my dossier? With the code alone, without an account (Thông tư 01/2018 Điều 16.2.d). */
@ApiExcludeController()
@Controller('tra-cuu')
export class TrackingController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly tracking: TrackingReadModel,
    private readonly dossiers: Dossiers,
    private readonly people: DossierReadModel,
    private readonly time: TimeSpent,
  ) {}

  @Get()
  @Public()
  async ask(@Query() { ma }: TrackingQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const code = readTypedCode(ma ?? '');
    if (ma === undefined) await this.#ask(exchange, '', null, 200);
    else if (ma.trim() === '') await this.#ask(exchange, '', 'portal.track.code-missing', 422);
    else if (code === null && readSecret(ma) !== null)
      this.pages.redirect(exchange, `/tra-cuu/${readSecret(ma) ?? ''}/day-du`);
    else if (code === null) await this.#ask(exchange, ma, 'portal.track.code-wrong', 422);
    else this.pages.redirect(exchange, `/tra-cuu/${encodeURIComponent(code)}`);
  }

  @Get(':key')
  @Public()
  async answer(@Param('key') typed: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const id = await this.tracking.find(this.db, typed);
    const view = id && (await this.dossiers.find(id));
    if (!view && readSecret(typed) !== null) {
      this.pages.redirect(exchange, `/tra-cuu/${readSecret(typed) ?? ''}/day-du`);
      return;
    }
    if (!view) {
      await this.#ask(exchange, typed.slice(0, 40), 'portal.track.code-unknown', 404);
      return;
    }
    const parties = await this.people.parties(this.db, [view.dossier.submitterId]);
    const { language, words } = this.pages.reading(exchange);
    const calendar = calendarOf(view);
    const facts = trackingFacts(view, parties.get(view.dossier.submitterId)?.fullName ?? null, words);
    const page = trackingPage(facts, {
      now: view.now,
      workingDays: (from, to) => workingDaysBetween(calendar, from, to),
      language,
      words,
    });
    const links = linksOf(view);
    const usual = usualLine(await this.time.usual(view.loaded.rules.version.procedureId), language, words);
    const acts = actsOf(view.dossier);
    const answers = acts.includes('bo-sung') && !facts.provided;
    await this.pages.public(exchange, 'portal/tracking/tracking.view.njk', { ...page, usual, links, acts, answers });
  }

  async #ask(exchange: Exchange, code: string, error: string | null, status: number): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const page = {
      code,
      exampleCode: EXAMPLE_CODE,
      error: error && words(error, { code, example: EXAMPLE_CODE }),
    };
    await this.pages.public(exchange, 'portal/tracking/ask.view.njk', page, status);
  }
}
