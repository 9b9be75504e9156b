import { Controller, Get, Header, Query } from '@nestjs/common';
import { cursorKey } from '../../../platform/http/paging.form.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import { Signals, TimeSpent } from '../../../modules/statistics/index.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { AreaQuery, SignalDossiersQuery } from './figures.form.js';
import { StatisticsQuestions } from './statistics-question.js';

/** What is worth a question, and where the time goes. Officers by account, dossiers by code. */
@Controller('api/v1/statistics')
export class SignalsApiController {
  constructor(
    private readonly questions: StatisticsQuestions,
    private readonly signals: Signals,
    private readonly time: TimeSpent,
  ) {}

  @Get('signals')
  @Operation({ id: 'signals', tag: 'statistics', answers: { 200: 'Signals' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async counts(@CurrentActor() actor: Actor, @Query() form: AreaQuery) {
    const { unitId, directory } = await this.questions.area(actor, form);
    const [from, to] = [form.from ?? null, form.to ?? null];
    const [counts, thresholds] = await Promise.all([
      this.signals.counts({ unitId, from, to }),
      this.signals.thresholds(),
    ]);
    const items = counts.map(({ signal, officerId, dossiers, unitId: found }) => ({
      ...{ signal, unit: unitJson(directory, found), officer: officerId, dossiers },
    }));
    return { unit: unitJson(directory, unitId), from, to, thresholds, items };
  }

  /** The dossiers behind a count, newest first. */
  @Get('signals/dossiers')
  @Operation({ id: 'signal-dossiers', tag: 'statistics', answers: { 200: 'SignalDossierPage' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Query() form: SignalDossiersQuery) {
    cursorKey(form, 2);
    const { unitId, directory } = await this.questions.area(actor, form);
    const query = { unitId, from: form.from ?? null, to: form.to ?? null };
    const page = { cursor: form.cursor ?? null, limit: form.limit };
    const { items, next } = await this.signals.list(query, form.signal, form.officer ?? null, page);
    return {
      items: items.map(({ id, code, on, measure, unitId: found }) => ({
        ...{ id, code, unit: unitJson(directory, found), on, measure },
      })),
      next,
    };
  }

  @Get('time-spent')
  @Operation({ id: 'time-spent', tag: 'statistics', answers: { 200: 'TimeSpent' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async spent(@CurrentActor() actor: Actor, @Query() form: AreaQuery) {
    const { unitId, directory } = await this.questions.area(actor, form);
    const answer = await this.time.of({ unitId, from: form.from ?? null, to: form.to ?? null });
    return {
      ...{ unit: unitJson(directory, unitId), from: answer.from, to: answer.to, procedures: answer.procedures },
      steps: answer.steps.map(({ unitId: at, ...step }) => ({ unit: unitJson(directory, at), ...step })),
      handOvers: answer.handOvers.map(({ fromUnitId, toUnitId, ...each }) => ({
        ...{ from: unitJson(directory, fromUnitId), to: unitJson(directory, toUnitId), ...each },
      })),
    };
  }
}
