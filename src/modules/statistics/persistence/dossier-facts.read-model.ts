import { Injectable } from '@nestjs/common';
import { dateOf, instantOf, localDate, type Instant } from '../../../kernel/instant.js';
import { isUuid } from '../../../kernel/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { DossierId, Timing } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { TALLY_KEYS, type TallyKey } from '../domain/index.js';
import {
  filterSql,
  Parameters,
  tallyRow,
  type CountQuestion,
  type TallyColumns,
  type TallyRow,
} from './count-question.js';
import { factsSql } from './facts-sql.js';
import { PREDICATES } from './figures-sql.js';
import { isDecidedByRow, rowCondition, type Bounds } from './row-figures.js';

/** A dossier behind a figure, as it stood at the end of the period. */
export interface ListedDossier {
  readonly id: DossierId;
  readonly code: string;
  readonly unitId: UnitId;
  readonly procedureId: string;
  readonly channel: string;
  readonly acceptedAt: Instant;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Instant | null;
  /** Null where it finished after the period, or not at all. */
  readonly finishedAt: Instant | null;
  readonly timing: Timing | null;
}

/** What a list can be sorted by; ties by id. */
export const LIST_SORTS = ['accepted', 'due', 'finished', 'code'] as const;
export type ListSort = (typeof LIST_SORTS)[number];

export interface PageRequest {
  readonly cursor: string | null;
  readonly limit: number;
  /** Left out: by acceptance, earliest first. */
  readonly sort?: ListSort;
  readonly descending?: boolean;
}

interface ListRow {
  id: DossierId;
  code: string;
  unit_id: UnitId;
  procedure_id: string;
  channel: string;
  accepted_at: Date;
  due_on: PlainDate | null;
  due_at: Date | null;
  finished_at: Date | null;
  timing: Timing | null;
  sort_key: string;
}

/** As text that sorts like the thing itself: exact to the microsecond, what is missing last. */
const sortable = (column: string): string =>
  `coalesce(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '~') collate "C"`;

const SORT_KEYS: Readonly<Record<ListSort, string>> = {
  accepted: sortable('accepted_at'),
  due: sortable('due_at'),
  finished: sortable('finished_at'),
  code: 'code collate "C"',
};

/** Columns of the row in the order of {@link SORT_KEYS}; null where the row alone does not say. */
const ROW_SORTS: Readonly<Record<ListSort, { column: string; parse: (text: string) => string } | null>> = {
  accepted: { column: 'd.accepted_at', parse: (text) => `(${text} || '+00')::timestamptz` },
  code: { column: 'd.code collate "C"', parse: (text) => text },
  due: null,
  finished: null,
};

/**
 * Counts and lists dossier by dossier, at any moment and state of knowledge: from the events' times, the promises and the
 * clock entries up to the last event that had happened and was known. The list behind every figure, and the counting for
 * what roll-ups cannot answer.
 */
@Injectable()
export class DossierFactsReadModel {
  async count(db: Queryable, question: CountQuestion, knownAt: Instant | null): Promise<TallyRow[]> {
    const parameters = new Parameters();
    const columns = TALLY_KEYS.map(
      (key) => `coalesce(sum(dossiers) filter (where ${PREDICATES[key]}), 0)::int as "${key}"`,
    );
    // Most dossiers are alike: they are grouped before they are told apart.
    const sql = `${factsSql(parameters, question, knownAt)},
      alike as (select grp, key, figures, count(*) as dossiers from facts group by 1, 2, 3)
      select grp, key, ${columns.join(', ')} from alike group by grp, key`;
    return (await db.query<TallyColumns>(sql, parameters.values)).map(tallyRow);
  }

  /** The first event of all: before it nothing was known of anything. Null where there is none. */
  async firstInstant(db: Queryable): Promise<Instant | null> {
    const [row] = await db.query<{ first: Date | null }>('select min(at) as first from dossier_event');
    return row?.first ? instantOf(row.first) : null;
  }

  /** Has competence of any dossier ever moved? Where not, dossiers count where they stand, which is quick to find. */
  async everMoved(db: Queryable): Promise<boolean> {
    const [row] = await db.query<{ moved: boolean }>(
      `select exists (select from stat_transfer) or exists (select from stat_delta where transferred <> 0) as moved`,
    );
    return row?.moved ?? false;
  }

  async firstDay(db: Queryable): Promise<PlainDate | null> {
    const first = await this.firstInstant(db);
    return first === null ? null : localDate(first);
  }

  /** A cursor that no list of this order gave begins again at the start. */
  async list(
    db: Queryable,
    question: CountQuestion,
    knownAt: Instant | null,
    figures: readonly TallyKey[],
    { cursor, limit, sort = 'accepted', descending = false }: PageRequest,
    less: readonly TallyKey[] = [],
  ): Promise<Page<ListedDossier>> {
    const order = `${sort}${descending ? '-desc' : ''}`;
    const [of, value, id] = (cursor === null ? null : decodeCursor(cursor, 3)) ?? [];
    const after = of === order && typeof value === 'string' && isUuid(id) ? { value, id } : null;
    const asked = { question, figures, less, sort, descending, after, limit: limit + 1 };
    const ids = knownAt === null ? await this.#decidedByRow(db, asked) : null;
    const parameters = new Parameters();
    const narrow =
      ids === null
        ? (bounds: Bounds) => anyOf(figures.map((figure) => rowCondition(figure, bounds, knownAt === null)))
        : () => `d.id = any(${parameters.add(ids, 'uuid[]')})`;
    const facts = factsSql(parameters, { ...question, wide: false }, knownAt, narrow);
    const key = SORT_KEYS[sort];
    const beyond =
      after === null
        ? 'true'
        : `(${key}, id) ${descending ? '<' : '>'} (${parameters.add(after.value, 'text')}, ${parameters.add(after.id, 'uuid')})`;
    const without = less.length === 0 ? 'true' : `not ${anyOf(less.map((figure) => PREDICATES[figure]))}`;
    const direction = descending ? 'desc' : 'asc';
    const rows = await db.query<ListRow>(
      `${facts}
       select id, code, unit_id, procedure_id, channel, accepted_at, due_on::text, due_at, finished_at,
              case when finished_at is not null then timing end as timing, ${key} as sort_key
       from facts where ${anyOf(figures.map((figure) => PREDICATES[figure]))} and ${without} and ${beyond}
       order by sort_key ${direction}, id ${direction} limit ${parameters.add(limit + 1, 'int')}`,
      parameters.values,
    );
    const items = rows.slice(0, limit).map(listed);
    const last = rows[items.length - 1];
    return { items, next: rows.length > limit && last ? encodeCursor([order, last.sort_key, last.id]) : null };
  }

  /**
   * The dossiers of one page where their rows alone decide the figure and the order: a walk along an index, so that a list
   * costs as much after ten years as after one. Null where they do not.
   */
  async #decidedByRow(
    db: Queryable,
    { question, figures, less, sort, descending, after, limit }: RowList,
  ): Promise<DossierId[] | null> {
    const key = ROW_SORTS[sort];
    const { view, scope, period, filters, split, officers, moved } = question;
    const byRow = officers === undefined && split === null && (moved !== true || view === 'intake');
    if (key === null || !byRow || ![...figures, ...less].every(isDecidedByRow)) return null;
    const parameters = new Parameters();
    const a = period.from === null ? `'-infinity'::timestamptz` : parameters.add(dateOf(period.from), 'timestamptz');
    const b = parameters.add(dateOf(period.until), 'timestamptz');
    const conditionOf = (each: readonly TallyKey[]) =>
      anyOf(each.map((figure) => rowCondition(figure, { a, b }, true)));
    const beyond =
      after === null
        ? 'true'
        : `(${key.column}, d.id) ${descending ? '<' : '>'} (${key.parse(parameters.add(after.value, 'text'))}, ${parameters.add(after.id, 'uuid')})`;
    const direction = descending ? 'desc' : 'asc';
    const rows = await db.query<{ id: DossierId }>(
      `select d.id from dossier d
       where d.${view}_unit_id = any(${parameters.add([...scope.keys()], 'uuid[]')}) and d.accepted_at < ${b}
         and ${conditionOf(figures)} and ${less.length === 0 ? 'true' : `not ${conditionOf(less)}`}
         and ${filterSql(parameters, filters)('d')} and ${beyond}
       order by ${key.column} ${direction}, d.id ${direction} limit ${parameters.add(limit, 'int')}`,
      parameters.values,
    );
    return rows.map(({ id }) => id);
  }
}

interface RowList {
  readonly question: CountQuestion;
  readonly figures: readonly TallyKey[];
  readonly less: readonly TallyKey[];
  readonly sort: ListSort;
  readonly descending: boolean;
  readonly after: { readonly value: string; readonly id: string } | null;
  readonly limit: number;
}

const anyOf = (conditions: readonly string[]): string => `(${conditions.join(' or ')})`;

function listed(row: ListRow): ListedDossier {
  return {
    id: row.id,
    code: row.code,
    unitId: row.unit_id,
    procedureId: row.procedure_id,
    channel: row.channel,
    acceptedAt: instantOf(row.accepted_at),
    dueOn: row.due_on,
    dueAt: row.due_at && instantOf(row.due_at),
    finishedAt: row.finished_at && instantOf(row.finished_at),
    timing: row.timing,
  };
}
