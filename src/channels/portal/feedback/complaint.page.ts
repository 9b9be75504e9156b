import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { MOST_CASE_FILES, RateDossier, type FeedbackDraft } from '../../../modules/feedback/index.js';
import { CsrfInMultipart, OptionalActor, Public } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { complaintPage } from './complaint.view.js';
import { readContact } from './contact.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { ComplaintForm, UnitQuery } from './feedback.form.js';
import { ComplaintUpload } from './complaint-upload.js';
import { SendDesk } from './send-desk.js';
import { UnitFinder } from './unit-finder.js';

/** Phản ánh, kiến nghị: of a unit, an officer, a procedure or a dossier; with or without a name. */
@ApiExcludeController()
@Controller('phan-anh')
export class ComplaintController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly desk: SendDesk,
    private readonly units: UnitFinder,
    private readonly dossiers: RateDossier,
    private readonly upload: ComplaintUpload,
  ) {}

  @Get()
  @Public()
  async blank(@Query() query: UnitQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = new ComplaintForm();
    if (query.donVi !== undefined) form.unit = query.donVi;
    if (query.khoa !== undefined) form.dossier = query.khoa;
    const known = query.khoa === undefined ? null : await this.dossiers.byKey(this.db, query.khoa);
    if (known) form.unit ??= known.unitId;
    await this.#show({ request, reply }, form, query.tim ?? '', [], 200);
  }

  @Post()
  @Public()
  @CsrfInMultipart()
  async send(
    @OptionalActor() actor: Actor | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const sent = await this.upload.read(request);
    const { value: form, blockers } = validateInput(ComplaintForm, sent.fields);
    const contact = readContact(form);
    const draft = await this.#draft(form, contact);
    const faults = [...blockers, ...contact.faults, ...sent.faults, ...('faults' in draft ? draft.faults : [])];
    try {
      if (faults.length > 0 || 'faults' in draft) {
        await this.upload.discard(sent);
        await this.#show(exchange, form, '', faults, 422);
        return;
      }
      const { secret } = await this.desk.send(exchange, 'complain', actor, sent.files, draft);
      this.pages.redirect(exchange, `/theo-doi/${secret}`);
    } catch (error) {
      await this.upload.discard(sent);
      const reasons = faultsOf(error);
      await this.#show(exchange, form, '', reasons, faultOf(error).status);
    }
  }

  async #draft(
    form: ComplaintForm,
    { email, phone }: { readonly email: string | null; readonly phone: string | null },
  ): Promise<Omit<FeedbackDraft, 'by' | 'language'> | { readonly faults: readonly Blocker[] }> {
    const key = (form.dossier ?? '').trim();
    const dossier = key === '' ? null : await this.dossiers.byKey(this.db, key);
    if (key !== '' && !dossier) return { faults: [{ code: 'feedback.dossier-key-wrong', field: 'dossier' }] };
    const unit = await this.units.unit(form.unit);
    const officers = unit && form.officer ? await this.units.officers(unit.id) : [];
    const officer = officers.find(({ id }) => id === form.officer) ?? null;
    if (form.officer && !officer) return { faults: [{ code: 'feedback.officer-unknown', field: 'officer' }] };
    const fullName = (form.fullName ?? '').trim();
    return {
      ...{ kind: form.kind ?? 'complaint', topic: form.topic ?? 'other', unitId: officer?.unitId ?? unit?.id ?? null },
      ...{
        fieldCode: dossier?.fieldCode ?? 'chung',
        aboutAccountId: officer?.id ?? null,
        dossierId: dossier?.id ?? null,
      },
      ...{ title: form.title ?? '', words: form.words ?? '', anonymous: form.anonymous === '1' },
      asker: { fullName: fullName === '' ? null : fullName, email, phone },
    };
  }

  async #show(
    exchange: Exchange,
    form: ComplaintForm,
    search: string,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const unit = await this.units.unit(form.unit);
    const [found, officers] = await Promise.all([this.units.find(search), unit ? this.units.officers(unit.id) : []]);
    const facts = { csrf: this.pages.token(exchange), form, unit, search, found, officers, most: MOST_CASE_FILES };
    const page = { ...complaintPage(facts, words), errors: formErrors(faults, words) };
    await this.pages.public(exchange, 'portal/feedback/complaint.view.njk', page, status);
  }
}
