import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { formatInstant, localDate, startOfDay, type Instant } from '../../../kernel/instant.js';
import type { Page } from '../../../kernel/page.js';
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Organisation } from '../../organisation/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import {
  EMPTY_TALLY,
  FIGURES,
  lastDayOf,
  LESS,
  periodOf,
  isCalendarSplit,
  partsOfPeriod,
  TALLY_KEYS,
  type CalendarSplit,
  type Dimension,
  type Figure,
  type Filters,
  type Period,
  type SplitBy,
  type Tally,
  type TallyKey,
  type View,
} from '../domain/index.js';
import { WHOLE, type CountQuestion, type TallyRow } from '../persistence/count-question.js';
import {
  DossierFactsReadModel,
  type ListedDossier,
  type PageRequest,
} from '../persistence/dossier-facts.read-model.js';
import { FlowReadModel, NO_FLOWS, type Flows } from '../persistence/flow.read-model.js';
import { fitsRollups, RollupReadModel } from '../persistence/rollup.read-model.js';
import { scopedTo, splitOf } from './scope-of.js';

/** Parts of a period that are counted side by side. */
const AT_ONCE = 4;

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
  /** Accounts that handled the dossiers; left out: whoever did. */
  readonly officers?: readonly string[];
  /** What was recorded by then; left out: all that is recorded. */
  readonly knownAt?: Instant | null;
}

export interface Counted {
  /** The instants counted between: pass `until` on to get the list that belongs to the figures. */
  readonly period: Period;
  readonly tally: Tally;
}

interface Question {
  readonly question: CountQuestion;
  /** Where units split: the unit of each group. */
  readonly groups: UnitId[] | null;
}

export interface CountedGroup {
  /** Value of the dimension, id of the unit or account (empty: nobody), or name of the day, month, quarter, year. */
  readonly key: string;
  readonly tally: Tally;
}

/** What happened in a part of a period. */
export interface FlowGroup {
  readonly key: string;
  readonly tally: Flows;
}

export interface Revision {
  readonly period: Period;
  readonly published: Tally;
  readonly known: Tally;
  /** Known less published: what late entries and corrections added or took away. */
  readonly delta: Readonly<Record<TallyKey, number>>;
}

/** Counts and lists of dossiers, as of any period and state of knowledge. Who may ask what is the caller's to decide. */
@Injectable()
export class Statistics {
  constructor(
    private readonly db: Database,
    private readonly organisation: Organisation,
    private readonly rollups: RollupReadModel,
    private readonly facts: DossierFactsReadModel,
    private readonly flows: FlowReadModel,
  ) {}

  /** @throws DomainError not-found `statistics.unit-unknown`; invalid `statistics.period-reversed` and the like. */
  async count(query: StatisticsQuery): Promise<Counted> {
    const { question } = await this.#question(query, null);
    const rows = await this.rowsOf(query, question);
    return { period: question.period, tally: rows[0]?.tally ?? EMPTY_TALLY };
  }

  /** One tally for each value that has one, in text order; for units every unit of the scope, in the order of the tree. */
  async countBy(query: StatisticsQuery, by: SplitBy): Promise<{ period: Period; groups: CountedGroup[] }> {
    if (isCalendarSplit(by)) return this.countParts(query, by);
    const { question, groups } = await this.#question(query, by);
    const rows = await this.rowsOf(query, question);
    if (groups === null) {
      const keyed = rows.map(({ key, tally }) => ({ key: key ?? '', tally }));
      return { period: question.period, groups: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)) };
    }
    const tallies = new Map(rows.map((row) => [row.group, row.tally]));
    const counted = groups.map((unitId, group) => ({ key: unitId, tally: tallies.get(group) ?? EMPTY_TALLY }));
    return { period: question.period, groups: counted };
  }

  /** {@link count} and {@link countBy} `child` at once: what a dashboard shows. */
  async countWithChildren(query: StatisticsQuery): Promise<Counted & { readonly groups: CountedGroup[] }> {
    const { question, groups } = await this.#question(query, 'child');
    if (!this.#byRollups(query, question)) {
      const [counted, { groups: children }] = [await this.count(query), await this.countBy(query, 'child')];
      return { ...counted, groups: children };
    }
    const rows = await this.rollups.count(this.db, { ...question, whole: true });
    const tallies = new Map(rows.map((row) => [row.group, row.tally]));
    const tallyOf = (group: number): Tally => tallies.get(group) ?? EMPTY_TALLY;
    const counted = (groups ?? []).map((key, group) => ({ key, tally: tallyOf(group) }));
    return { period: question.period, tally: tallyOf(WHOLE), groups: counted };
  }

  /** {@link countBy} in several ways at once. */
  async countSplits<Ways extends Dimension>(
    query: StatisticsQuery,
    ways: readonly Ways[],
  ): Promise<Readonly<Record<Ways, readonly CountedGroup[]>>> {
    const { question } = await this.#question(query, null);
    const rows = this.#byRollups(query, question)
      ? await this.rollups.countSplits(this.db, question, ways)
      : await Promise.all(
          ways.map(async (split) => {
            const counted = await this.rowsOf(query, { ...question, split });
            return counted.map((row) => ({ split, ...row }));
          }),
        ).then((each) => each.flat());
    const groupsOf = (way: Ways): CountedGroup[] =>
      rows
        .filter(({ split }) => split === way)
        .map(({ key, tally }) => ({ key: key ?? '', tally }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    return Object.fromEntries(ways.map((way) => [way, groupsOf(way)])) as Record<Ways, CountedGroup[]>;
  }

  /** What happened in each part of the period, as {@link countBy} says it; nothing is said of what was open. */
  async flowsBy(query: StatisticsQuery, by: CalendarSplit): Promise<readonly FlowGroup[]> {
    const { question } = await this.#question(query, null);
    if (!this.#byRollups(query, question)) return (await this.countParts(query, by)).groups;
    const directory = await this.organisation.directory(this.db);
    const parts = (await this.partsOf(question.period, by)).map(({ key, period }) => ({
      key,
      from: localDate(period.from ?? question.period.until),
      to: period.present ? addDays(localDate(period.until), 1) : localDate(period.until),
      units: [...scopedTo(directory, query.unitId, period, null).question.scope.keys()],
    }));
    const flows = await this.flows.of(this.db, question.view, question.filters, parts);
    return parts.map(({ key }, part) => ({ key, tally: flows[part] ?? NO_FLOWS }));
  }

  /** The dossiers behind a figure of {@link count} with the same query: as many as the figure says. */
  async list(query: StatisticsQuery, figure: Figure, page: PageRequest): Promise<Page<ListedDossier>> {
    const { question } = await this.questionOf(query, null);
    return this.facts.list(this.db, question, query.knownAt ?? null, FIGURES[figure], page, LESS[figure] ?? []);
  }

  /** Each part is a period of its own: what it carries over is what the one before left open. */
  private async countParts(query: StatisticsQuery, by: CalendarSplit) {
    const { question } = await this.#question(query, null);
    const { period } = question;
    const directory = await this.organisation.directory(this.db);
    const parts = await this.partsOf(period, by);
    const groups: CountedGroup[] = [];
    for (let done = 0; done < parts.length; done += AT_ONCE) {
      const counted = parts.slice(done, done + AT_ONCE).map(async (part) => {
        const scoped = scopedTo(directory, query.unitId, part.period, null);
        const rows = await this.rowsOf(query, { ...question, ...scoped.question, period: part.period });
        return { key: part.key, tally: rows[0]?.tally ?? EMPTY_TALLY };
      });
      groups.push(...(await Promise.all(counted)));
    }
    return { period, groups };
  }

  private async partsOf(
    period: Period,
    by: CalendarSplit,
  ): Promise<{ readonly key: string; readonly period: Period }[]> {
    const first = period.from === null ? await this.facts.firstDay(this.db) : localDate(period.from);
    return partsOfPeriod(first ?? lastDayOf(period), lastDayOf(period), by).map(({ key, from, to }) => {
      const until = startOfDay(addDays(to, 1));
      const part = { from: maxInstant(startOfDay(from), period.from), until, present: false };
      return { key, period: until < period.until ? part : { ...period, from: part.from } };
    });
  }

  /**
   * What was published then beside what is known now, of one period; the difference came later by corrections and late
   * entries. `knownAt` of the query is the later moment, null for all that is recorded.
   */
  async revision(query: StatisticsQuery, publishedAt: Instant): Promise<Revision> {
    const knownAt = query.knownAt ?? null;
    if (knownAt !== null && knownAt < publishedAt) throw new DomainError('invalid', 'statistics.revision-reversed');
    const published = await this.count({ ...query, knownAt: publishedAt });
    const known = await this.count({ ...query, since: published.period.from, until: published.period.until });
    const delta = Object.fromEntries(TALLY_KEYS.map((key) => [key, known.tally[key] - published.tally[key]])) as Record<
      TallyKey,
      number
    >;
    return { period: published.period, published: published.tally, known: known.tally, delta };
  }

  /** What a query means today; for those who count by other means. */
  async questionOf(query: StatisticsQuery, by: SplitBy | null): Promise<Question> {
    const { question, groups } = await this.#question(query, by);
    return { question: await this.#forFacts(question), groups };
  }

  async #question(query: StatisticsQuery, by: SplitBy | null): Promise<Question> {
    const period = await this.periodFor(query);
    const directory = await this.organisation.directory(this.db);
    if (!directory.latest(query.unitId)) {
      throw new DomainError('not-found', 'statistics.unit-unknown', { unit: query.unitId });
    }
    await this.refuseBeforeData(query.knownAt ?? null);
    const { question: scoped, groups } = scopedTo(directory, query.unitId, period, by);
    const split = splitOf(by);
    const question = {
      view: query.view ?? 'competent',
      ...scoped,
      period,
      filters: query.filters ?? {},
      ...(query.officers === undefined ? {} : { officers: query.officers }),
      split,
    } satisfies CountQuestion;
    return { question, groups };
  }

  async #forFacts(question: CountQuestion): Promise<CountQuestion> {
    return { ...question, moved: await this.facts.everMoved(this.db) };
  }

  #byRollups(query: StatisticsQuery, question: CountQuestion): boolean {
    return (query.knownAt ?? null) === null && fitsRollups(question);
  }

  private async rowsOf(query: StatisticsQuery, question: CountQuestion): Promise<TallyRow[]> {
    return this.#byRollups(query, question)
      ? this.rollups.count(this.db, question)
      : this.facts.count(this.db, await this.#forFacts(question), query.knownAt ?? null);
  }

  /** @throws DomainError invalid `statistics.as-of-before-data`: nothing was known then, which is not the same as zero. */
  private async refuseBeforeData(knownAt: Instant | null): Promise<void> {
    if (knownAt === null) return;
    const first = await this.facts.firstInstant(this.db);
    if (first !== null && knownAt < first) {
      throw new DomainError('invalid', 'statistics.as-of-before-data', { first: formatInstant(first) });
    }
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

function maxInstant(a: Instant, b: Instant | null): Instant {
  return b !== null && b > a ? b : a;
}
