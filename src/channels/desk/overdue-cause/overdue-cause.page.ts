import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Blocker } from '../../../kernel/domain-error.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import type { DossierDetails } from '../../../modules/dossiers/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { CAUSE_NOTE_MAX, OverdueCauses } from '../../../modules/statistics/index.js';
import { OVERDUE_CAUSES, type OverdueCause } from '../../../modules/statistics/domain/index.js';
import { formatMoment } from '../../shared/formats.js';
import { Pages, type Exchange } from '../../shared/pages.js';
import { DossierDesk } from '../dossier/dossier-desk.js';
import { dossierKey } from '../dossier/dossier-key.js';
import { formErrors } from '../../shared/form-faults.js';

const CAUSES = Object.keys(OVERDUE_CAUSES) as OverdueCause[];

export class OverdueCauseForm {
  @IsIn(CAUSES) cause: OverdueCause;
  @IsOptional() @IsNfcText() @MaxLength(CAUSE_NOTE_MAX) note?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{0,200}$/) idempotencyKey?: string;
}

/** Nguyên nhân quá hạn: said by whoever answers for the dossier, for Biểu II.06g. */
@ApiExcludeController()
@Controller('can-bo/nguyen-nhan-qua-han/:code')
export class OverdueCauseController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DossierDesk,
    private readonly causes: OverdueCauses,
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
    await this.#show({ request, reply }, actor, details, {}, [], 200);
  }

  @Post()
  @RequirePermission('dossier.process')
  async enter(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const exchange = { request, reply };
    const details = await this.desk.read(actor, dossierKey(code));
    const path = `/can-bo/nguyen-nhan-qua-han/${encodeURIComponent(code)}`;
    await this.pages.receive(
      exchange,
      OverdueCauseForm,
      (form) =>
        this.desk.once(request, actor, form.idempotencyKey, path, async (tx) => {
          await this.causes.enter(tx, actor, details.dossier.id, form.cause, form.note ?? null);
          return path;
        }),
      ({ form, faults, status }) => this.#show(exchange, actor, details, form, faults, status),
    );
  }

  async #show(
    exchange: Exchange,
    actor: Actor,
    { dossier, loaded }: DossierDetails,
    form: Partial<OverdueCauseForm>,
    faults: readonly Blocker[],
    status: number,
  ): Promise<void> {
    const { words } = this.pages.reading(exchange);
    const code = dossier.code ?? dossier.id;
    const [entered, mayEnter] = await Promise.all([
      this.causes.history(dossier.id),
      this.causes.mayEnter(actor, dossier.id),
    ]);
    const page = {
      pageTitle: words('desk.overdue-cause.title', { code }),
      code,
      path: `/can-bo/nguyen-nhan-qua-han/${code}`,
      back: `/can-bo/ho-so/${code}`,
      procedure: loaded.rules.version.nameVi,
      errors: formErrors(faults, words, 'cause'),
      guards: { csrf: this.pages.token(exchange), idempotencyKey: this.desk.newKey() },
      mayEnter,
      note: form.note ?? '',
      causes: CAUSES.map((cause) => ({
        value: cause,
        text: words(`overdue-cause.${cause}`),
        selected: cause === form.cause,
      })),
      rows: entered.map(({ cause, note, by, at }) => ({
        cause: words(`overdue-cause.${cause}`),
        note: note ?? '–',
        by,
        at: formatMoment(at),
      })),
    };
    await this.pages.staff(exchange, 'desk/overdue-cause/overdue-cause.view.njk', page, status);
  }
}
