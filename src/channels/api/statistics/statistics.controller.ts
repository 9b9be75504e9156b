import { Controller, Get, Header, Query } from '@nestjs/common';
import { formatInstant, parseInstant, type Instant } from '../../../kernel/instant.js';
import { cursorKey } from '../../../platform/http/paging.form.js';
import { CurrentActor, RequirePermission } from '../../../modules/identity/index.js';
import type { Actor } from '../../../modules/identity/domain/index.js';
import type { UnitDirectory, UnitId } from '../../../modules/organisation/domain/index.js';
import {
  Statistics,
  type Counted,
  type CountedGroup,
  type ListedDossier,
  type StatisticsQuery,
} from '../../../modules/statistics/index.js';
import {
  addTallies,
  countsOf,
  EMPTY_TALLY,
  isCalendarSplit,
  ratesOf,
  type Counts,
  type Period,
  type SplitBy,
  type Tally,
} from '../../../modules/statistics/domain/index.js';
import { Operation } from '../openapi/operation.js';
import { unitJson } from '../unit.view.js';
import { StatisticsQuestions } from './statistics-question.js';
import { FigureForm, RevisionForm, StatisticsForm } from './statistics.form.js';

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
    const { period, tally, groups } = await this.#counted(query, form.by);
    const heading = { unit: unitJson(directory, query.unitId), view: form.view, ...periodJson(period) };
    const nameOf = nameIn(directory, form.by);
    const named = groups?.map(({ key, tally: part }) => ({ key, name: nameOf(key), ...figuresJson(part) }));
    return { ...countsOf(tally), rates: ratesOf(tally), ...heading, ...(named ? { groups: named } : {}) };
  }

  /** One period as it was known at publication, as it is known now, and the difference: late entries and corrections. */
  @Get('revision')
  @Operation({ id: 'statistics-revision', tag: 'statistics', answers: { 200: 'StatisticsRevision' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async revision(@CurrentActor() actor: Actor, @Query() form: RevisionForm) {
    const { query, directory } = await this.questions.permitted(actor, form);
    const { period, published, known, delta } = await this.statistics.revision(query, parseInstant(form.published));
    const heading = { unit: unitJson(directory, query.unitId), view: form.view, ...periodJson(period) };
    return {
      ...heading,
      published: figuresJson(published),
      known: figuresJson(known),
      delta: countsOf({ ...EMPTY_TALLY, ...delta }),
    };
  }

  /** The dossiers behind one figure. Codes and dates, no person. */
  @Get('dossiers')
  @Operation({ id: 'statistics-dossiers', tag: 'statistics', answers: { 200: 'CountedPage' } })
  @RequirePermission('statistics.read')
  @Header('Cache-Control', 'no-store')
  async list(@CurrentActor() actor: Actor, @Query() form: FigureForm) {
    cursorKey(form, 3);
    const { query, directory } = await this.questions.permitted(actor, form);
    const until: { until?: Instant } = form.until === undefined ? {} : { until: parseInstant(form.until) };
    const page = { limit: form.limit, cursor: form.cursor ?? null, sort: form.sort, descending: form.descending };
    const { items, next } = await this.statistics.list({ ...query, ...until }, form.figure, page);
    return { items: items.map((item) => listedJson(item, directory)), next };
  }

  async #counted(query: StatisticsQuery, by: SplitBy | undefined): Promise<Counted & { groups?: CountedGroup[] }> {
    if (by === undefined) return this.statistics.count(query);
    const { period, groups } = await this.statistics.countBy(query, by);
    // Values of a dimension divide the dossiers; what moves between units is a figure of each and none of the whole.
    const sum =
      by === 'unit' || by === 'child' || isCalendarSplit(by) ? null : addTallies(groups.map(({ tally }) => tally));
    return { period, groups, tally: sum ?? (await this.statistics.count(query)).tally };
  }
}

function figuresJson(tally: Tally): { counts: Counts; rates: ReturnType<typeof ratesOf> } {
  return { counts: countsOf(tally), rates: ratesOf(tally) };
}

function periodJson(period: Period): { since: string | null; until: string } {
  return { since: period.from === null ? null : formatInstant(period.from), until: formatInstant(period.until) };
}

function nameIn(directory: UnitDirectory, by: SplitBy | undefined): (key: string) => string {
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
