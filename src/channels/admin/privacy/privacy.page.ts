import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidInput, type Blocker } from '../../../kernel/domain-error.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { validateInput } from '../../../platform/http/validate-input.js';
import { normaliseDossierCode } from '../../../modules/dossiers/domain/index.js';
import { FulfilRequest, PrivacyCases } from '../../../modules/feedback/index.js';
import type { PrivacyCaseId } from '../../../modules/feedback/domain/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import { faultsOf, formErrors } from '../../shared/form-faults.js';
import { typedTexts } from '../../shared/form-fields.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { readMoment } from '../../shared/read-moment.js';
import { SHEET } from '../../shared/sheet/sheet.view.js';
import { PrivacyCaseForm, PrivacyFulfilForm, PrivacyQuery, PrivacyStepForm } from './privacy.form.js';
import { PRIVACY_PATH, privacyPage } from './privacy.view.js';

/** Dữ liệu cá nhân: incidents and requests of persons, each with its clock. */
@ApiExcludeController()
@RequirePermission('privacy.manage')
@Controller('quan-tri/du-lieu-ca-nhan')
export class PrivacyController {
  constructor(
    private readonly pages: Pages,
    private readonly cases: PrivacyCases,
    private readonly fulfilling: FulfilRequest,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query() { xong }: PrivacyQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#show({ request, reply }, actor, [], xong ?? null);
  }

  @Post()
  async open(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { value: form, blockers } = validateInput(PrivacyCaseForm, request.body);
    await this.#do({ request, reply }, actor, blockers, 'mo', async (tx) => {
      const openedAt = readMoment(form.openedOn, form.openedTime);
      if (openedAt === null) throw invalidInput([{ code: 'admin.privacy.moment-wrong', field: 'openedOn' }]);
      await this.cases.open(tx, actor, { kind: form.kind, matter: form.matter, openedAt: openedAt ?? null });
    });
  }

  @Post('buoc')
  async take(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { value: form, blockers } = validateInput(PrivacyStepForm, request.body);
    await this.#do({ request, reply }, actor, blockers, 'buoc', async (tx) => {
      await this.cases.take(tx, actor, form.id as PrivacyCaseId, form.step, form.answer ?? '');
    });
  }

  @Post('thuc-hien')
  async fulfil(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { value: form, blockers } = validateInput(PrivacyFulfilForm, request.body);
    await this.#do({ request, reply }, actor, blockers, 'thuc-hien', async (tx) => {
      const { id, code, field = null, value = '' } = form;
      const asked = { code: normaliseDossierCode(code), field, value };
      await this.fulfilling.run(tx, actor, id as PrivacyCaseId, asked);
    });
    await this.fulfilling.removeContents();
  }

  async #do(
    exchange: Exchange,
    actor: Actor,
    blockers: readonly Blocker[],
    done: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    try {
      if (blockers.length > 0) throw invalidInput(blockers);
      await this.unitOfWork.run(work);
      this.pages.redirect(exchange, `${PRIVACY_PATH}?xong=${done}`);
    } catch (error) {
      await this.#show(exchange, actor, faultsOf(error), null);
    }
  }

  async #show(exchange: Exchange, actor: Actor, faults: readonly Blocker[], done: string | null): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const [cases, now] = await this.unitOfWork.run(
      async (tx) => [await this.cases.list(tx, actor), await tx.now()] as const,
    );
    const typed = faults.length > 0 ? typedTexts(exchange.request.body) : {};
    const guards = { csrf: this.pages.token(exchange), idempotencyKey: '' };
    const state = { typed, errors: formErrors(faults, words, 'step'), done, guards };
    await this.pages.staff(exchange, SHEET, privacyPage(cases, now, state, words), faults.length > 0 ? 422 : 200);
  }
}
