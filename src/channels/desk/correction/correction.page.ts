import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Blocker } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import { Corrections, type DossierDetails } from '../../../modules/dossiers/index.js';
import {
  type CorrectionCaseId,
  type CorrectionKind,
  type CostBearer,
  type DossierId,
} from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { formatMoment } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { dossierKey } from '../dossier/dossier-key.js';
import { formErrors } from '../../shared/form-faults.js';

export class CorrectionPageForm {
  @IsOptional() @IsIn(['correction', 'loss']) kind?: CorrectionKind;
  @IsOptional() @IsNfcText() @MaxLength(2000) reason?: string;
  @IsOptional() @IsIn(['on']) officeErred?: 'on';
  @IsOptional() @IsIn(['office', 'applicant']) costBearer?: CostBearer;
  @IsOptional() @IsUUID() id?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) resultNumber?: string;
  @IsOptional() @IsNfcText() @MaxLength(100) apologyNumber?: string;
  @IsOptional() @IsIn(['open', 'resolve']) action?: 'open' | 'resolve';
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) idempotencyKey?: string;
}

/** Đính chính kết quả, mất hoặc hỏng giấy tờ: cases beside a dossier. */
@ApiExcludeController()
@Controller('quay/dinh-chinh/:code')
export class CorrectionController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
    private readonly corrections: Corrections,
  ) {}

  @Get()
  @RequirePermission('dossier.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const details = await this.desk.open(actor, dossierKey(code));
    await this.#show({ request, reply }, details, new CorrectionPageForm(), [], 200);
  }

  @Post()
  @RequirePermission('dossier.return-result', 'dossier.approve')
  async submit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const details = await this.desk.read(actor, dossierKey(code));
    const path = `/quay/dinh-chinh/${encodeURIComponent(code)}`;
    await this.pages.receive(
      exchange,
      CorrectionPageForm,
      (form) =>
        this.desk.once(request, actor, form.idempotencyKey, path, async (tx) => {
          await this.#do(tx, actor, details.dossier.id, form);
          return path;
        }),
      ({ form, faults, status }) => this.#show(exchange, details, form, faults, status),
    );
  }

  async #do(tx: Tx, actor: Actor, id: DossierId, form: CorrectionPageForm): Promise<void> {
    if (form.action === 'resolve') {
      if (form.id === undefined) throw new DomainError('not-found', 'correction.not-found');
      const key = form.id as CorrectionCaseId;
      await this.corrections.resolve(tx, actor, key, form.resultNumber ?? '', form.apologyNumber ?? null);
      return;
    }
    await this.corrections.open(tx, actor, id, {
      kind: form.kind ?? 'correction',
      reason: form.reason ?? '',
      officeErred: form.officeErred === 'on',
      costBearer: form.costBearer ?? 'office',
    });
  }

  async #show(
    exchange: Exchange,
    { dossier, loaded }: DossierDetails,
    form: CorrectionPageForm,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const code = dossier.code ?? dossier.id;
    const cases = await this.corrections.list(dossier.id);
    const option = (value: string, text: string, chosen: string | undefined) => ({
      value,
      text: words(text),
      selected: value === chosen,
    });
    const page = {
      pageTitle: words('desk.correction.title', { code }),
      code,
      path: `/quay/dinh-chinh/${code}`,
      back: `/quay/ho-so/${code}`,
      procedure: loaded.rules.version.nameVi,
      errors: formErrors(faults, words),
      guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
      values: { reason: form.reason ?? '', officeErred: form.officeErred === 'on' },
      kinds: (['correction', 'loss'] as const).map((k) => option(k, `desk.correction.kind.${k}`, form.kind)),
      bearers: (['office', 'applicant'] as const).map((b) => option(b, `desk.correction.bearer.${b}`, form.costBearer)),
      rows: cases.map((each) => ({
        id: each.id,
        number: each.number,
        kind: words(`desk.correction.kind.${each.kind}`),
        reason: each.reason,
        bearer: words(`desk.correction.bearer.${each.costBearer}`),
        openedAt: formatMoment(each.openedAt),
        officeErred: each.officeErred,
        done:
          each.resolvedAt === null
            ? null
            : words(each.apologyNumber === null ? 'desk.correction.done' : 'desk.correction.done-with-apology', {
                at: formatMoment(each.resolvedAt),
                number: each.resultNumber ?? '',
                ...(each.apologyNumber === null ? {} : { apology: each.apologyNumber }),
              }),
      })),
    };
    await this.pages.staff(exchange, 'desk/correction/correction.view.njk', page, status);
  }
}
