import { Controller, Get, Param, Query } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { localDate } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Catalogue, FeeReliefs } from '../../../modules/catalogue/index.js';
import {
  assessFee,
  explainFee,
  parseProcedureCode,
  type FeeLineId,
  type FeeReliefId,
  type ProcedureVersion,
} from '../../../modules/catalogue/domain/index.js';
import { PreviewIntake } from '../../../modules/dossiers/index.js';
import { Public } from '../../../modules/identity/index.js';
import { Organisation } from '../../../modules/organisation/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { TimeSpent } from '../../../modules/statistics/index.js';
import { Operation } from '../openapi/operation.js';
import { previewJson } from './preview.view.js';
import { DeadlinePreviewQuery, FeeQuery, OnQuery, ProcedureQuery } from './procedure.form.js';

/** The catalogue is public (Nghị định 63/2010 Điều 24). */
@Controller('api/v1/procedures')
export class ProceduresController {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly preview: PreviewIntake,
    private readonly organisation: Organisation,
    private readonly reliefs: FeeReliefs,
    private readonly time: TimeSpent,
  ) {}

  @Get()
  @Operation({ id: 'find-procedures', tag: 'catalogue', answers: { 200: 'ProcedureList' } })
  @Public()
  async search(@Query() { q, on, level, field, limit }: ProcedureQuery) {
    const day = on ?? localDate(await this.db.now());
    const narrowed = { ...(level ? { level } : {}), ...(field ? { fieldCode: field } : {}) };
    return { items: await this.catalogue.search(this.db, q, { on: day, limit, ...narrowed }) };
  }

  /** The version in force on a day, whole: papers, limits, fees, process. */
  @Get(':code')
  @Operation({ id: 'procedure', tag: 'catalogue', answers: { 200: 'Procedure' } })
  @Public()
  async get(@Param('code') code: string, @Query() { on }: OnQuery) {
    return this.#version(code, on);
  }

  /** What a dossier costs by the version in force on a day; nothing is stored. */
  @Get(':code/fee')
  @Operation({ id: 'procedure-fee', tag: 'catalogue', answers: { 200: 'Fee' } })
  @Public()
  async fee(@Param('code') code: string, @Query() query: FeeQuery) {
    const { channel, copies, pages, on } = query;
    const version = await this.#version(code, on);
    const cased = query.case === undefined ? {} : { caseKey: query.case };
    const conditions = (query.conditions?.split(',') ?? []) as FeeLineId[];
    const ids = (query.reliefs?.split(',') ?? []) as FeeReliefId[];
    const day = on ?? localDate(await this.db.now());
    const reliefs = await this.reliefs.claimed(this.db, ids, version, channel, day);
    const { items, total } = assessFee(version.fees, channel, { copies, pages, conditions, reliefs, ...cased });
    const lines = new Map(version.fees.map((line) => [line.id, line]));
    const open = await this.reliefs.open(this.db, version, channel, day);
    return {
      procedureCode: version.code,
      versionId: version.id,
      channel,
      timing: version.feeTiming,
      refundable: version.feeRefundable,
      total,
      items: items.map(({ relief, ...item }) => {
        const line = lines.get(item.lineId);
        const explanation = line ? explainFee(relief ? { ...item, relief } : item, line) : '';
        return { ...item, relief: relief ?? null, explanation };
      }),
      reliefs: open.map(({ id, nameVi, conditionVi, legalBasis, percent, amount }) => ({
        ...{ id, nameVi, conditionVi, legalBasis, percent, amount },
      })),
    };
  }

  /** Due date, competent unit and stages if it were accepted now; nothing is stored. */
  @Get(':code/deadline-preview')
  @Operation({ id: 'deadline-preview', tag: 'catalogue', answers: { 200: 'IntakePreview' } })
  @Public()
  async deadline(@Param('code') code: string, @Query() query: DeadlinePreviewQuery) {
    const now = await this.db.now();
    const { code: procedureCode } = await this.#version(code, localDate(now));
    const asked = {
      procedureCode,
      intakeUnitId: query.unitId.toLowerCase() as UnitId,
      channel: query.channel,
      quantities: { copies: 1, pages: 1 },
      ...(query.case === undefined ? {} : { caseKey: query.case }),
    };
    return previewJson(
      await this.preview.run(this.db, now, asked),
      query.channel,
      await this.organisation.directory(this.db),
    );
  }

  /** What the last year's dossiers took, in whole days; `usual` is null where fewer than ten were finished. */
  @Get(':code/usual-time')
  @Operation({ id: 'usual-time', tag: 'catalogue', answers: { 200: 'UsualTime' } })
  @Public()
  async usual(@Param('code') code: string) {
    const { code: procedureCode, procedureId } = await this.#version(code, undefined);
    return { procedureCode, usual: await this.time.usual(procedureId) };
  }

  async #version(code: string, on: PlainDate | undefined): Promise<ProcedureVersion> {
    const day = on ?? localDate(await this.db.now());
    const version = parseProcedureCode(code) ? await this.catalogue.versionOn(this.db, code, day) : null;
    if (!version) throw new DomainError('not-found', 'procedure.unknown', { on: day });
    return version;
  }
}
