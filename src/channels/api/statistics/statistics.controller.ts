import { Controller, Get, Header, Query } from '@nestjs/common';
import { formatInstant, parseInstant, type Instant } from '../../../kernel/instant.js';
import { cursorKey } from '../../../platform/http/paging.form.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import { Statistics, type ListedDossier } from '../../../modules/statistics/index.js';
import { countsOf, ratesOf, type Period, type SplitBy } from '../../../modules/statistics/domain/index.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { StatisticsQuestions } from './statistics-question.js';
import { FigureForm, StatisticsForm } from './statistics.form.js';

/** Figures of a unit with all below it, by the same policy as lists of dossiers; every figure opens its list. */
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(
    private readonly questions: StatisticsQuestions,
    private readonly statistics: Statistics,
  ) {}

  /** The figures of `cli stats`, with the rates that follow from them. */
  @Get()
  @Operation({ id: 'statistics', tag: 'statistics', answers: { 200: 'Statistics' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async count(@CurrentActor() actor: Actor, @Query() form: StatisticsForm) {
    const { query, directory } = await this.questions.permitted(actor, form);
    const { period, tally } = await this.statistics.count(query);
    const heading = { unit: unitJson(directory, query.unitId), view: form.view, ...periodJson(period) };
    const answer = { ...countsOf(tally), rates: ratesOf(tally), ...heading };
    if (form.by === undefined) return answer;
    // The groups are counted up to the same moment, so that they sum to the whole.
    const { groups } = await this.statistics.countBy({ ...query, until: period.until }, form.by);
    const nameOf = nameIn(directory, form.by);
    return {
      ...answer,
      groups: groups.map((group) => ({
        key: group.key,
        name: nameOf(group.key),
        counts: countsOf(group.tally),
        rates: ratesOf(group.tally),
      })),
    };
  }

  /** The dossiers behind one figure. Codes and dates, no person. */
  @Get('dossiers')
  @Operation({ id: 'statistics-dossiers', tag: 'statistics', answers: { 200: 'CountedPage' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Query() form: FigureForm) {
    cursorKey(form, 2);
    const { query, directory } = await this.questions.permitted(actor, form);
    const until: { until?: Instant } = form.until === undefined ? {} : { until: parseInstant(form.until) };
    const page = { limit: form.limit, cursor: form.cursor ?? null };
    const { items, next } = await this.statistics.list({ ...query, ...until }, form.figure, page);
    return { items: items.map((item) => listedJson(item, directory)), next };
  }
}

function periodJson(period: Period): { since: string | null; until: string } {
  return { since: period.from === null ? null : formatInstant(period.from), until: formatInstant(period.until) };
}

function nameIn(directory: UnitDirectory, by: SplitBy): (key: string) => string {
  if (by !== 'unit' && by !== 'child') return (key) => key;
  return (key) => directory.latest(key as UnitId)?.shortName ?? key;
}

function listedJson({ unitId, ...item }: ListedDossier, directory: UnitDirectory): object {
  const { acceptedAt, dueAt, finishedAt } = item;
  return {
    ...item,
    unit: unitJson(directory, unitId),
    acceptedAt: formatInstant(acceptedAt),
    dueAt: dueAt === null ? null : formatInstant(dueAt),
    finishedAt: finishedAt === null ? null : formatInstant(finishedAt),
  };
}
