import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import { faultOf } from '../../../platform/http/problem.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { currentPromise, normaliseDossierCode } from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, CurrentPrincipal, RequirePermission, type Principal } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readDate } from '../../shared/read-moment.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { ApologyForm, ApologyQuery } from './apology.form.js';
import { ApologyLists } from '../../shared/apology-lists.js';
import { apologyLetterPage, apologyListPage } from './apology.view.js';

interface Shown {
  readonly form: ApologyForm;
  readonly faults: readonly Blocker[];
  readonly status: number;
}

/** Thư xin lỗi: what was not sent, and one letter to complete, sign and send (Điều 19.9, T24). */
@ApiExcludeController()
@Controller(['can-bo/xin-loi', 'lanh-dao/xin-loi'])
export class ApologyController {
  constructor(
    private readonly pages: Pages,
    private readonly lists: ApologyLists,
    private readonly desk: DossierDesk,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { xong, ma }: ApologyQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const { words } = this.pages.reading(exchange);
    const { letters, counts, unitName } = await this.lists.of(principal);
    const facts = { base: baseOf(request), letters, counts, unitName, done: xong ?? null, doneCode: ma ?? null };
    await this.pages.staff(exchange, 'desk/apology/apology-list.view.njk', apologyListPage(facts, words));
  }

  @Get(':code')
  @RequirePermission('dossier.read')
  async letter(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const details = await this.desk.open(actor, { code: normaliseDossierCode(code) });
    await this.#show({ request, reply }, details, { form: new ApologyForm(), faults: [], status: 200 });
  }

  @Post(':code')
  @RequirePermission('dossier.read')
  async submit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const key = { code: normaliseDossierCode(code) };
    const details = await this.desk.read(actor, key);
    const { value: form, blockers } = validateInput(ApologyForm, request.body);
    const dueOn = readDate(form.dueOn ?? '');
    const faults = dueOn === null ? [...blockers, { code: 'dossier.date-invalid', field: 'dueOn' }] : blockers;
    if (dueOn === null || faults.length > 0) {
      await this.#show(exchange, details, { form, faults, status: 422 });
      return;
    }
    const [act, done] =
      form.action === 'sign' ? (['extend', 'gui'] as const) : (['propose-extension', 'trinh'] as const);
    const asked = {
      actor,
      details,
      command: { act, dueOn, noteId: null },
      note: form.note ?? null,
      version: form.version,
    };
    try {
      const location = `${baseOf(request)}?xong=${done}&ma=${key.code}`;
      this.pages.redirect(exchange, await this.desk.act(request, asked, form.idempotencyKey, location));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found' || error.code === 'version.missing')
        throw error;
      await this.#show(exchange, await this.desk.read(actor, key), {
        form,
        faults: error.reasons,
        status: faultOf(error).status,
      });
    }
  }

  async #show(exchange: Exchange, details: DossierDetails, { form, faults, status }: Shown): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const { dossier, loaded, parties, offered, now } = details;
    const [propose, sign] = [
      offered.find((o) => o.act === 'propose-extension'),
      offered.find((o) => o.act === 'extend'),
    ];
    const page = apologyLetterPage(
      {
        ...{ base: baseOf(exchange.request), code: dossier.code ?? '', now, form, faults },
        procedure: loaded.rules.version.nameVi,
        applicant: parties.get(dossier.applicantId)?.fullName ?? '',
        firstDueOn: dossier.clock?.promises[0]?.dueOn ?? null,
        dueOn: (dossier.clock && currentPromise(dossier.clock)?.dueOn) ?? null,
        proposedDueOn: dossier.proposedDueOn,
        proposedReason: proposedReason(details),
        may: { propose: propose?.blockers.length === 0, sign: sign?.blockers.length === 0 },
        blockers: (sign ?? propose)?.blockers ?? [{ code: 'desk.apology.not-yours' }],
        guards: {
          ...{ csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey(), version: dossier.seq },
        },
      },
      words,
    );
    await this.pages.staff(exchange, 'desk/apology/apology-letter.view.njk', page, status);
  }
}

/** What the officer wrote when he proposed the new date. */
function proposedReason({ events, notes }: DossierDetails): string | null {
  const proposal = events.findLast((event) => event.type === 'dossier.extension-proposed.v1');
  return (proposal?.payload.noteId && notes.get(proposal.payload.noteId)) ?? null;
}

function baseOf(request: FastifyRequest): string {
  return request.url.startsWith('/lanh-dao') ? '/lanh-dao/xin-loi' : '/can-bo/xin-loi';
}
