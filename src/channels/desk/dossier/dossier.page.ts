import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { workingDaysBetween } from '../../../modules/calendar/domain/index.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { type ActCode } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, principalOf, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { formatMoment } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { BesideLedger } from '../feedback/beside-ledger.js';
import { ResultReader } from '../result/result-reader.js';
import { ActChoicesReader } from './act-choices.js';
import { ActForm, FieldReader, typedValues } from './act.form.js';
import { ACT_COMMANDS } from './act-commands.js';
import { ACT_FIELDS, actOfSlug } from './act-fields.js';
import { sentErrors, type SentAct } from './acts.view.js';
import { DossierDesk } from './dossier-desk.js';
import { DossierPapers } from './dossier-papers.js';
import { calendarOf, dossierFactsOf } from './dossier-facts.view.js';
import { dossierPage } from './dossier.view.js';
import { dossierKey } from './dossier-key.js';
import { unitsOf } from './unit-key.js';

export class DossierQuery {
  /** The act just done, for the line that says so. */
  @IsOptional()
  @IsIn(Object.values(ACT_FIELDS).map(({ slug }) => slug))
  xong?: string;
}

/** One dossier for those who work on it; the same page from the counter and from the office. */
@ApiExcludeController()
@Controller(['can-bo/ho-so/:code', 'quay/ho-so/:code'])
export class DossierController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
    private readonly choices: ActChoicesReader,
    private readonly beside: BesideLedger,
    private readonly results: ResultReader,
    private readonly papers: DossierPapers,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: DossierQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const details = await this.desk.open(actor, dossierKey(code));
    const done = query.xong === undefined ? null : actOfSlug(query.xong);
    await this.#render({ request, reply }, details, { sent: null, done, status: 200 });
  }

  /** One act. Done: to the dossier as it is now. Not done: the form again, with what was typed and every reason. */
  @Post('viec/:slug')
  @RequirePermission('dossier.read')
  async act(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const act = actOfSlug(slug);
    if (act === null) throw new DomainError('not-found', 'dossier.unknown-act', { act: slug });
    const details = await this.desk.read(actor, dossierKey(code));
    const { value: form, blockers } = validateInput(ActForm, request.body);
    const fields = new FieldReader(form, details.loaded.rules.version.documents, calendarOf(details), unitsOf(details));
    const command = ACT_COMMANDS[act](fields);
    const faults = [...blockers, ...fields.faults];
    if (faults.length > 0) {
      await this.#refuse(exchange, details, act, form, faults, 422);
      return;
    }
    try {
      const location = `${baseOf(request)}/${code}?xong=${slug}`;
      const asked = { actor, details, command, note: form.note ?? null, version: form.version };
      this.pages.redirect(exchange, await this.desk.act(request, asked, form.idempotencyKey, location));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found' || error.code === 'version.missing')
        throw error;
      const fresh = await this.desk.read(actor, dossierKey(code));
      const moved = error.kind === 'conflict' && fresh.dossier.seq > Number(form.version);
      await this.#refuse(
        exchange,
        fresh,
        act,
        form,
        moved ? [...error.reasons, lastChange(fresh)] : error.reasons,
        faultOf(error).status,
      );
    }
  }

  async #refuse(
    exchange: Exchange,
    details: DossierDetails,
    act: ActCode,
    form: ActForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { documents } = details.loaded.rules.version;
    const errors = sentErrors(act, faults, documents, words);
    await this.#render(exchange, details, { sent: { act, values: typedValues(form), errors }, done: null, status });
  }

  async #render(
    exchange: Exchange,
    details: DossierDetails,
    { sent, done, status }: { sent: SentAct | null; done: ActCode | null; status: number },
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const choices = await this.choices.read(details, words);
    const calendar = calendarOf(details);
    const page = dossierPage(dossierFactsOf(details, choices, words), {
      now: details.now,
      workingDays: (from, to) => workingDaysBetween(calendar, from, to),
      words,
      guards: {
        csrf: this.pages.token(exchange),
        idempotencyKey: this.desk.newKey(),
        version: details.dossier.seq,
      },
      desk: deskOf(exchange.request),
      sent,
      done: done && words('desk.done', { act: words(`desk.act.${done}`) }),
    });
    const { actor } = principalOf(exchange.request) ?? {};
    const result = actor ? await this.results.read(actor, details, words) : null;
    const feedback = actor ? await this.beside.read(actor, details.dossier, words) : null;
    const base = deskOf(exchange.request);
    const group = await this.beside.group(details.dossier.id, base, words);
    const hung = await this.papers.read(details, base, words);
    const people = [...page.people, ...(await this.papers.delivery(details, words))];
    const shown = { ...page, people, feedback, result, group, hung };
    await this.pages.staff(exchange, 'desk/dossier/dossier.view.njk', shown, status);
  }
}

/** Who did what since the form was opened. */
function lastChange({ events, accountNames }: DossierDetails): Blocker {
  const last = events.at(-1);
  const type = last?.type ?? '';
  const by = (last?.actorId && accountNames.get(last.actorId)) ?? '';
  return { code: 'desk.form.meanwhile', params: { by, type, time: last ? formatMoment(last.at) : '' } };
}

function deskOf(request: FastifyRequest): '/quay' | '/can-bo' {
  return request.url.startsWith('/quay') ? '/quay' : '/can-bo';
}

function baseOf(request: FastifyRequest): string {
  return `${deskOf(request)}/ho-so`;
}
