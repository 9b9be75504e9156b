import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Instant } from '../../../kernel/instant.js';
import type { Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitDirectory, UnitId } from '../../organisation/domain/index.js';
import {
  EMPTY_TALLY,
  FIGURES,
  lastDayOf,
  periodOf,
  type Dimension,
  type Figure,
  type Filters,
  type Period,
  type SplitBy,
  type Tally,
  type View,
} from '../domain/index.js';
import type { CountQuestion, TallyRow } from '../persistence/count-question.js';
import {
  DossierFactsReadModel,
  type ListedDossier,
  type PageRequest,
} from '../persistence/dossier-facts.read-model.js';
import { fitsRollups, RollupReadModel } from '../persistence/rollup.read-model.js';

export interface StatisticsQuery {
  /** The unit with all below it. */
  readonly unitId: UnitId;
  /** Default `competent`, as in the official papers. */
  readonly view?: View;
  /** Inclusive local days; left out: from the beginning, up to now. */
  readonly from?: PlainDate | null;
  readonly to?: PlainDate | null;
  /** Instants instead of days, for [since, until). */
  readonly since?: Instant | null;
  readonly until?: Instant | null;
  readonly filters?: Filters;
  /** What was recorded by then; left out: all that is recorded. */
  readonly knownAt?: Instant | null;
}

export interface Counted {
  /** The instants counted between: pass `until` on to get the list that belongs to the figures. */
  readonly period: Period;
  readonly tally: Tally;
}

export interface CountedGroup {
  /** Value of the dimension, or id of the unit. */
  readonly key: string;
  readonly tally: Tally;
}

/** Counts and lists of dossiers, as of any period and state of knowledge. Who may ask what is the caller's to decide. */
@Injectable()
export class Statistics {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly rollups: RollupReadModel,
    private readonly facts: DossierFactsReadModel,
  ) {}

  /** @throws DomainError not-found `statistics.unit-unknown`; invalid `statistics.period-reversed` and the like. */
  async count(query: StatisticsQuery): Promise<Counted> {
    const { question } = await this.questionOf(query, null);
    const rows = await this.rowsOf(query, question);
    return { period: question.period, tally: rows[0]?.tally ?? EMPTY_TALLY };
  }

  /** One tally for each value that has one, in text order; for units every unit of the scope, in the order of the tree. */
  async countBy(query: StatisticsQuery, by: SplitBy): Promise<{ period: Period; groups: CountedGroup[] }> {
    const { question, groups } = await this.questionOf(query, by);
    const rows = await this.rowsOf(query, question);
    if (groups === null) {
      const keyed = rows.map(({ key, tally }) => ({ key: key ?? '', tally }));
      return { period: question.period, groups: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)) };
    }
    const tallies = new Map(rows.map((row) => [row.group, row.tally]));
    const counted = groups.map((unitId, group) => ({ key: unitId, tally: tallies.get(group) ?? EMPTY_TALLY }));
    return { period: question.period, groups: counted };
  }

  /** The dossiers behind a figure of {@link count} with the same query: as many as the figure says. */
  async list(query: StatisticsQuery, figure: Figure, page: PageRequest): Promise<Page<ListedDossier>> {
    const { question } = await this.questionOf(query, null);
    return this.facts.list(this.db, question, query.knownAt ?? null, FIGURES[figure], page);
  }

  /** What a query means today; for those who count by other means. */
  async questionOf(
    query: StatisticsQuery,
    by: SplitBy | null,
  ): Promise<{ question: CountQuestion; groups: UnitId[] | null }> {
    const period = await this.periodFor(query);
    const directory = await this.organisation.directory(this.db);
    if (!directory.latest(query.unitId)) {
      throw new DomainError('not-found', 'statistics.unit-unknown', { unit: query.unitId });
    }
    const { scope, groups } = scopeOf(directory, query.unitId, lastDayOf(period), by);
    const split: Dimension | null = by === 'unit' || by === 'child' ? null : by;
    const question = { view: query.view ?? 'competent', scope, period, filters: query.filters ?? {}, split } as const;
    return { question, groups };
  }

  private async rowsOf(query: StatisticsQuery, question: CountQuestion): Promise<TallyRow[]> {
    const knownAt = query.knownAt ?? null;
    return knownAt === null && fitsRollups(question.period)
      ? this.rollups.count(this.db, question)
      : this.facts.count(this.db, question, knownAt);
  }

  private async periodFor({ from = null, to = null, since, until }: StatisticsQuery): Promise<Period> {
    const days = periodOf({ from, to }, await this.db.now());
    if (since == null && until == null) return days;
    const period: Period = {
      from: since ?? days.from,
      until: until ?? days.until,
      present: until == null && days.present,
    };
    if (period.from !== null && period.until < period.from) {
      throw new DomainError('invalid', 'statistics.instants-reversed');
    }
    return period;
  }
}

/** The units counted, each in one group; where units split, `groups` names the unit of each group. */
function scopeOf(
  directory: UnitDirectory,
  root: UnitId,
  on: PlainDate,
  by: SplitBy | null,
): { scope: Map<UnitId, number>; groups: UnitId[] | null } {
  const units = directory.subtreeOf(root, on);
  if (by === 'unit') return { scope: new Map(units.map((unit, group) => [unit, group])), groups: [...units] };
  const scope = new Map(units.map((unit) => [unit, 0]));
  if (by !== 'child') return { scope, groups: null };
  const children = directory.childrenOn(root, on).map((child) => child.unitId);
  children.forEach((child, index) => {
    for (const unit of directory.subtreeOf(child, on)) scope.set(unit, index + 1);
  });
  return { scope, groups: [root, ...children] };
}
