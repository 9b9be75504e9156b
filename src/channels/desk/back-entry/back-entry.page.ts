import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { expectedVersion } from '../../../platform/http/preconditions.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { EnterLate, type DossierDetails } from '../../../modules/dossiers/index.js';
import { backEntryFaults, type LateEntry } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { formatMoment } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { ActChoicesReader } from '../dossier/act-choices.js';
import { ACT_COMMANDS } from '../dossier/act-commands.js';
import { actOfSlug } from '../dossier/act-fields.js';
import { ActForm, FieldReader, typedValues } from '../dossier/act.form.js';
import { actForms, sentErrors, type SentAct } from '../dossier/acts.view.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { calendarOf } from '../dossier/dossier-facts.view.js';
import { unitsOf } from '../dossier/unit-key.js';
import { withStepBlockers } from '../dossier/step-blockers.js';
import { BackEntryForm, LateEntryQuery, lateEntryOf, lateEntryQuery } from './back-entry.form.js';
import { backEntryPage, readEntry } from './back-entry.view.js';
import { dossierKey } from '../dossier/dossier-key.js';

const PATH = '/quay/nhap-bu';

/** Nhập bù: after a day on paper, each thing is entered with the time at which it happened. */
@ApiExcludeController()
@Controller('quay/nhap-bu')
export class BackEntryController {
  constructor(
    private readonly pages: Pages,
    private readonly late: EnterLate,
    private readonly desk: DossierDesk,
    private readonly choices: ActChoicesReader,
    private readonly db: Database,
  ) {}

  @Get()
  @RequirePermission('dossier.enter-late', 'dossier.suspend')
  async start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#start({ request, reply }, actor, new BackEntryForm(), [], 200);
  }

  /** On to the sheet or to the acts of one dossier; nothing is written yet. */
  @Post()
  @RequirePermission('dossier.enter-late')
  async go(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const exchange = { request, reply };
    const { value: form, blockers } = validateInput(BackEntryForm, request.body);
    const { query, faults } = readEntry(form);
    const entry = faults.length === 0 ? lateEntryOf(query) : null;
    const wrong = entry ? backEntryFaults(entry, await this.db.now(), this.late.days) : [];
    const all = [...blockers, ...faults, ...wrong];
    if (all.length > 0) {
      await this.#start(exchange, actor, form, all, 422);
      return;
    }
    const carried = lateEntryQuery(query);
    const code = encodeURIComponent((form.code ?? '').trim());
    this.pages.redirect(
      exchange,
      form.action === 'act' ? `${PATH}/ho-so/${code}?${carried}` : `/quay/tiep-nhan?${carried}`,
    );
  }

  @Get('ho-so/:code')
  @RequirePermission('dossier.enter-late')
  async acts(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: LateEntryQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const entry = lateEntryOf(query);
    if (!entry) {
      this.pages.redirect({ request, reply }, PATH);
      return;
    }
    const details = await this.desk.open(actor, dossierKey(code));
    await this.#acts({ request, reply }, details, { query, entry, sent: null, status: 200 });
  }

  @Post('ho-so/:code/viec/:slug')
  @RequirePermission('dossier.enter-late')
  async act(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('slug') slug: string,
    @Query() query: LateEntryQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const [act, entry] = [actOfSlug(slug), lateEntryOf(query)];
    if (act === null || !entry) throw new DomainError('not-found', 'dossier.unknown-act', { act: slug });
    const details = await this.desk.read(actor, dossierKey(code));
    const { documents } = details.loaded.rules.version;
    const { value: form, blockers } = validateInput(ActForm, request.body);
    const fields = new FieldReader(form, documents, calendarOf(details), unitsOf(details));
    const command = ACT_COMMANDS[act](fields);
    const refuse = async (faults: readonly Blocker[], status: number, view: DossierDetails): Promise<void> => {
      const { words } = this.pages.reading(exchange);
      const sent = { act, values: typedValues(form), errors: sentErrors(act, faults, documents, words) };
      await this.#acts(exchange, view, { query, entry, sent, status });
    };
    const faults = [...blockers, ...fields.faults];
    if (faults.length > 0) return refuse(faults, 422, details);
    try {
      const to = `/quay/ho-so/${code}?xong=${slug}`;
      const asked = { actor, dossierId: details.dossier.id, command, note: form.note ?? null };
      const expectedSeq = expectedVersion(form.version);
      const done = await this.desk.once(request, actor, form.idempotencyKey, to, async (tx) => {
        await this.late.act(tx, { ...asked, expectedSeq }, entry);
        return to;
      });
      this.pages.redirect(exchange, done);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found' || error.code === 'version.missing')
        throw error;
      await refuse(error.reasons, faultOf(error).status, await this.desk.read(actor, dossierKey(code)));
    }
  }

  async #start(
    exchange: Exchange,
    actor: Actor,
    form: BackEntryForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const entries = await this.late.list(actor);
    const facts = { form, faults, csrf: this.pages.token(exchange), days: this.late.days, entries };
    await this.pages.staff(exchange, 'desk/back-entry/back-entry.view.njk', backEntryPage(facts, words), status);
  }

  async #acts(
    exchange: Exchange,
    details: DossierDetails,
    shown: { query: LateEntryQuery; entry: LateEntry; sent: SentAct | null; status: number },
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { dossier } = details;
    const code = dossier.code ?? dossier.id;
    const input = {
      offered: withStepBlockers(details),
      choices: await this.choices.read(details, words),
      guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey(), version: dossier.seq },
      base: `${PATH}/ho-so/${code}`,
      sent: shown.sent,
    };
    const forms = actForms(input, words).map((form) => ({
      ...form,
      action: `${form.action}?${lateEntryQuery(shown.query)}`,
    }));
    const page = {
      pageTitle: words('desk.back-entry.acts-title', { code }),
      code,
      procedure: details.loaded.rules.version.nameVi,
      entry: words('desk.back-entry.entry', { at: formatMoment(shown.entry.at), paper: shown.entry.paperNumber }),
      errors: (shown.sent?.errors ?? []).map(({ field, text }) => ({
        field: field && shown.sent ? `${shown.sent.act}-${field}` : '',
        text,
      })),
      acts: forms.filter(({ blockers }) => blockers.length === 0),
      blockedActs: forms.filter(({ blockers }) => blockers.length > 0),
    };
    await this.pages.staff(exchange, 'desk/back-entry/late-acts.view.njk', page, shown.status);
  }
}
