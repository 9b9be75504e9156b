import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { IsBoolean, IsIn, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { formatInstant } from '../../../kernel/instant.js';
import { IsNfcText } from '../../../platform/http/rules.js';
import { Corrections, Dossiers, type CorrectionCase } from '../../../modules/dossiers/index.js';
import {
  CORRECTION_KINDS,
  COST_BEARERS,
  type CorrectionCaseId,
  type CorrectionKind,
  type CostBearer,
} from '../../../modules/dossiers/domain/index.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { AnswerOnce } from '../answer-once.js';
import { dossierId } from '../dossiers/dossiers.controller.js';
import { Optional } from '../form-rules.js';
import { Operation } from '../openapi/operation.js';

export class CorrectionForm {
  @IsIn(CORRECTION_KINDS)
  kind: CorrectionKind;

  @IsNfcText()
  @MinLength(1)
  @MaxLength(2000)
  reason: string;

  /** The mistake, or the loss, is the office's: it bears the cost and apologises. */
  @IsBoolean()
  officeErred: boolean;

  @IsIn(COST_BEARERS)
  costBearer: CostBearer;
}

export class CorrectionDoneForm {
  /** Of the corrected result, or of the paper that makes the loss good. */
  @IsNfcText()
  @MinLength(1)
  @MaxLength(100)
  resultNumber: string;

  @Optional()
  @IsNfcText()
  @MaxLength(100)
  apologyNumber?: string;
}

@Controller('api/v1')
export class CorrectionsController {
  constructor(
    private readonly corrections: Corrections,
    private readonly dossiers: Dossiers,
    private readonly once: AnswerOnce,
  ) {}

  /** Corrections and losses of a dossier, in order. */
  @Get('dossiers/:id/corrections')
  @Operation({ id: 'corrections', tag: 'dossiers', answers: { 200: 'CorrectionList' } })
  @RequirePermission('dossier.read', 'own-dossier.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const { dossier } = await this.dossiers.view(actor, { id: dossierId(id) });
    return { items: (await this.corrections.list(dossier.id)).map(correctionJson) };
  }

  /** Opens a case beside the dossier, which itself does not change. */
  @Post('dossiers/:id/corrections')
  @Operation({
    id: 'open-correction',
    tag: 'dossiers',
    answers: { 201: 'Correction' },
    once: true,
    refusals: [404, 409],
  })
  @RequirePermission('dossier.return-result')
  async open(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() form: CorrectionForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.once.run(request, reply, actor, async (tx) => {
      const opened = await this.corrections.open(tx, actor, dossierId(id), form);
      return { status: 201, headers: {}, body: correctionJson(opened) };
    });
  }

  /** What came of it; with the number of the letter of apology where the office erred. */
  @Post('corrections/:id/resolve')
  @Operation({
    id: 'resolve-correction',
    tag: 'dossiers',
    answers: { 200: 'Correction' },
    once: true,
    refusals: [404, 409],
  })
  @RequirePermission('dossier.approve')
  async resolve(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { resultNumber, apologyNumber }: CorrectionDoneForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!isUuid(id)) throw new DomainError('not-found', 'correction.not-found');
    return this.once.run(request, reply, actor, async (tx) => {
      const key = id as CorrectionCaseId;
      const done = await this.corrections.resolve(tx, actor, key, resultNumber, apologyNumber ?? null);
      return { status: 200, headers: {}, body: correctionJson(done) };
    });
  }
}

function correctionJson({ openedAt, resolvedAt, ...rest }: CorrectionCase): object {
  return {
    ...rest,
    openedAt: formatInstant(openedAt),
    resolvedAt: resolvedAt === null ? null : formatInstant(resolvedAt),
  };
}
