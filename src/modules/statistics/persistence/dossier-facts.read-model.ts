import { Injectable } from '@nestjs/common';
import { dateOf, HO_CHI_MINH, instantOf, localDate, type Instant } from '../../../kernel/instant.js';
import { isUuid } from '../../../kernel/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import { ACT_CODES, actDefinition, type DossierId, type Timing } from '../../dossiers/domain/index.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { TALLY_KEYS, type TallyKey } from '../domain/index.js';
import {
  filterSql,
  keySql,
  Parameters,
  scopeTable,
  tallyRow,
  type CountQuestion,
  type TallyColumns,
  type TallyRow,
} from './count-question.js';

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

/**
 * Counts and lists dossier by dossier, at any moment and state of knowledge: from the events' times, the promises and the
 * clock entries up to the last event that had happened and was known. The list behind every figure, and the counting for
 * what roll-ups cannot answer.
 */
@Injectable()
export class DossierFactsReadModel {
  async count(db: Queryable, question: CountQuestion, knownAt: Instant | null): Promise<TallyRow[]> {
    const parameters = new Parameters();
    const columns = TALLY_KEYS.map((key) => `count(*) filter (where ${PREDICATES[key]})::int as "${key}"`);
    const sql = `${factsSql(parameters, question, knownAt)}
      select grp, key, ${columns.join(', ')} from facts group by grp, key`;
    return (await db.query<TallyColumns>(sql, parameters.values)).map(tallyRow);
  }

  /** The first event of all: before it nothing was known of anything. Null where there is none. */
  async firstInstant(db: Queryable): Promise<Instant | null> {
    const [row] = await db.query<{ first: Date | null }>('select min(at) as first from dossier_event');
    return row?.first ? instantOf(row.first) : null;
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
  ): Promise<Page<ListedDossier>> {
    const parameters = new Parameters();
    const facts = factsSql(parameters, question, knownAt);
    const order = `${sort}${descending ? '-desc' : ''}`;
    const [of, value, id] = (cursor === null ? null : decodeCursor(cursor, 3)) ?? [];
    const key = SORT_KEYS[sort];
    const after =
      of === order && typeof value === 'string' && isUuid(id)
        ? `(${key}, id) ${descending ? '<' : '>'} (${parameters.add(value, 'text')}, ${parameters.add(id, 'uuid')})`
        : 'true';
    const direction = descending ? 'desc' : 'asc';
    const rows = await db.query<ListRow>(
      `${facts}
       select id, code, unit_id, procedure_id, channel, accepted_at, due_on::text, due_at, finished_at,
              case when finished_at is not null then timing end as timing, ${key} as sort_key
       from facts where (${figures.map((figure) => PREDICATES[figure]).join(' or ')}) and ${after}
       order by sort_key ${direction}, id ${direction} limit ${parameters.add(limit + 1, 'int')}`,
      parameters.values,
    );
    const items = rows.slice(0, limit).map(listed);
    const last = rows[items.length - 1];
    return { items, next: rows.length > limit && last ? encodeCursor([order, last.sort_key, last.id]) : null };
  }
}

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

const PENDING = 'finished_at is null';
const OPEN_PAUSE = `${PENDING} and paused`;
const NO_LIMIT = `${PENDING} and not paused and started and due_kind = 'none'`;
const LIMITED = `${PENDING} and not paused and not (started and due_kind = 'none')`;
const FINISHED = 'finished_at >= a';

/** Which dossiers a figure holds; `a` is the start of the period, before all time where there is none. */
export const PREDICATES: Readonly<Record<TallyKey, string>> = {
  received: 'accepted_at >= a',
  carriedOver: `accepted_at < a and (${PENDING} or ${FINISHED})`,
  // Competence has moved by no event yet; when it does, the dated roles of a dossier say where it stood.
  transferredIn: 'false',
  transferredOut: 'false',
  early: `${FINISHED} and timing = 'early'`,
  onTime: `${FINISHED} and timing = 'on-time'`,
  late: `${FINISHED} and timing = 'late'`,
  noLimit: `${FINISHED} and timing = 'no-limit'`,
  refused: `${FINISHED} and outcome = 'refused'`,
  withdrawn: `${FINISHED} and outcome = 'withdrawn'`,
  stopped: `${FINISHED} and outcome = 'stopped'`,
  redirected: `${FINISHED} and outcome = 'redirected'`,
  within: `${LIMITED} and not overdue`,
  within766: `${LIMITED} and not overdue and not repeated`,
  overdue: `${LIMITED} and overdue`,
  paused: OPEN_PAUSE,
  pausedOverdue: `${OPEN_PAUSE} and overdue`,
  unlimited: NO_LIMIT,
  byInstant: `${FINISHED} and timing is not null and by_moment`,
  strictOnTime: `${FINISHED} and timing is not null and by_first`,
  timely766: `${FINISHED} and outcome <> 'redirected' and by_last and not repeated`,
};

/** Finished by a date: hours on an earlier day or by the moment, days by date. */
const finishedBy = (dueOn: string, dueAt: string): string => `coalesce(
  (x.finished_at at time zone '${HO_CHI_MINH.name}')::date < ${dueOn}
  or case d.due_kind when 'instant' then x.finished_at <= ${dueAt}
     else (x.finished_at at time zone '${HO_CHI_MINH.name}')::date = ${dueOn} end, false)`;

/** `with facts as (…)`: each accepted dossier of the scope that the period touches, as it stood at B. */
export function factsSql(parameters: Parameters, question: CountQuestion, knownAt: Instant | null): string {
  const { view, scope, period, filters, split, officers } = question;
  const a = period.from === null ? `'-infinity'::timestamptz` : parameters.add(dateOf(period.from), 'timestamptz');
  const b = parameters.add(dateOf(period.until), 'timestamptz');
  const known = knownAt === null ? null : parameters.add(dateOf(knownAt), 'timestamptz');
  const filter = filterSql(parameters, filters);
  const byOfficer = officers !== undefined || split === 'officer';
  const handled = officers === undefined ? 'true' : `o.officer = any(${parameters.add([...officers], 'uuid[]')})`;
  const key = keySql(split === 'officer' ? 'o' : 'd', split);
  return `
    with facts as (
      select d.id, d.code, d.${view}_unit_id as unit_id, d.procedure_id, d.channel, d.accepted_at, x.finished_at,
             d.outcome, d.timing, d.due_kind, p.due_on, p.due_at, s.grp, ${key} as key, ${a} as a,
             c.started, c.paused, c.repeated, k.seq as last_seq,
             coalesce(case d.due_kind when 'instant' then p.due_at < ${b}
               else p.due_on < ${parameters.add(localDate(period.until), 'date')} end, false) as overdue,
             ${finishedBy('d.first_due_on', 'd.first_due_at')} as by_first,
             ${finishedBy('p.due_on', 'p.due_at')} as by_last,
             coalesce(x.finished_at <= p.due_at, false) as by_moment
      from ${scopeTable(parameters, scope)}
      join dossier d on d.${view}_unit_id = s.unit_id
      cross join lateral (${known === null ? happened(b) : knownThen(b, known)}) k
      cross join lateral (select case when ${known === null ? `d.finished_at < ${b}` : FINISH_KNOWN}
                                 then d.finished_at end as finished_at) x
      left join lateral (
        select due_on, due_at from dossier_promise
        where dossier_id = d.id and event_seq <= k.seq order by number desc limit 1
      ) p on true
      cross join lateral (
        select coalesce(bool_or(kind = 'start'), false) as started,
               count(*) filter (where kind = 'pause') > count(*) filter (where kind in ('resume', 'restart')) as paused,
               count(*) filter (where kind = 'pause' and pause_kind = 'supplement') > 1 as repeated
        from dossier_clock_entry where dossier_id = d.id and event_seq <= k.seq
      ) c
      ${byOfficer ? `left join lateral (${officerSql(view)}) o on true` : ''}
      where d.accepted_at < ${b} and ${known === null ? `(d.finished_at is null or d.finished_at >= ${a})` : ACCEPTANCE_KNOWN}
        and ${filter('d')} and ${handled}
    )`;
}

/** Acts by which somebody works on a dossier, rather than passing it on. */
const HANDLING = ACT_CODES.filter((act) =>
  ['dossier.process', 'dossier.draft'].includes(actDefinition(act).permission),
);
const HANDLED = HANDLING.map((act) => `'${actDefinition(act).event}'`).join(', ');

/**
 * Who answers for a dossier: where it was taken in, whoever accepted it; where it is decided, whoever worked on it last,
 * and until somebody has, whoever accepted it. Null where no person did either.
 */
function officerSql(view: CountQuestion['view']): string {
  const types = view === 'intake' ? `'dossier.accepted.v1'` : `'dossier.accepted.v1', ${HANDLED}`;
  return `select e.actor_id as officer from dossier_event e
    where e.dossier_id = d.id and e.seq <= k.seq and e.type in (${types}) order by e.seq desc limit 1`;
}

/** The last event before B. */
function happened(b: string): string {
  return `select max(seq) as seq from dossier_event where dossier_id = d.id and at < ${b}`;
}

/** The last event before B of those known: what was recorded after something unknown is not known either. */
function knownThen(b: string, known: string): string {
  return `select max(e.seq) as seq from dossier_event e where e.dossier_id = d.id and e.at < ${b} and e.seq < coalesce(
    (select min(u.seq) from dossier_event u where u.dossier_id = d.id and u.recorded_at > ${known}), 2147483647)`;
}

const ACCEPTANCE_KNOWN = `exists (select from dossier_event e
  where e.dossier_id = d.id and e.seq <= k.seq and e.type = 'dossier.accepted.v1')`;

/** Events that end a dossier, by the table of acts. */
const FINISHING = ACT_CODES.filter((act) => actDefinition(act).clock === 'stop').map((act) => actDefinition(act).event);

/** The event that set the finish is the last of that moment. */
const FINISH_KNOWN = `(select max(e.seq) from dossier_event e where e.dossier_id = d.id and e.at = d.finished_at
  and e.type in (${FINISHING.map((type) => `'${type}'`).join(', ')})) <= k.seq`;
