import { Injectable } from '@nestjs/common';
import { dateOf, localDate, startOfDay } from '../../../kernel/instant.js';
import { addDays, plainDateOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { Dimension, Period } from '../domain/index.js';
import {
  dimensionsAsked,
  filterSql,
  keySql,
  Parameters,
  scopeTable,
  tallyRow,
  WHOLE,
  type CountQuestion,
  type TallyColumns,
  type TallyRow,
} from './count-question.js';
import { FLOW_COLUMNS, FLOWS, ROLLUP_COLUMNS } from './measure-column.js';
import { daySlot, sumsBefore, widthFor, type Width } from './rollup-sums.js';

/** Before all days, as a bound. */
const BEGINNING = plainDateOf(1, 1, 1);

/**
 * Counts by roll-ups plus what is not folded yet, in one statement. For periods between local midnights, up to now; any
 * other moment is counted from the dossiers (`dossier-facts`).
 */
@Injectable()
export class RollupReadModel {
  async count(db: Queryable, question: CountQuestion): Promise<TallyRow[]> {
    const { sql, values } = statement(question, null);
    return (await db.query<TallyColumns>(sql, values)).map(tallyRow);
  }

  /** The first group split in several ways at once: each cell is read once. */
  async countSplits(
    db: Queryable,
    question: CountQuestion,
    splits: readonly Dimension[],
  ): Promise<(TallyRow & { readonly split: Dimension })[]> {
    const { sql, values } = statement(question, splits);
    const rows = await db.query<TallyColumns & { way: number }>(sql, values);
    return rows.flatMap(({ way, ...row }) => {
      const split = splits[way - 1];
      return split === undefined ? [] : [{ split, ...tallyRow(row) }];
    });
  }
}

/** True where the period begins and ends between days, or now, and nobody asks who handled the dossiers. */
export function fitsRollups({ period, officers, split }: CountQuestion): boolean {
  return officers === undefined && split !== 'officer' && liesBetweenDays(period);
}

function liesBetweenDays({ from, until, present }: Period): boolean {
  const isMidnight = (instant: typeof until) => startOfDay(localDate(instant)) === instant;
  return (from === null || isMidnight(from)) && (present || isMidnight(until));
}

function statement(question: CountQuestion, splits: readonly Dimension[] | null): { sql: string; values: unknown[] } {
  const { view, scope, period, filters, split, whole = false } = question;
  const parameters = new Parameters();
  const width = widthFor([...dimensionsAsked(filters, split), ...(splits ?? [])]);
  const a = period.from === null ? BEGINNING : localDate(period.from);
  // A day limit is overdue from the day after its due day on; of events, those of today count as well when B is now.
  const dueBefore = localDate(period.until);
  const eventsBefore = period.present ? addDays(dueBefore, 1) : dueBefore;
  const sources: Sources = {
    scope: scopeTable(parameters, scope),
    filter: filterSql(parameters, filters),
    key: (alias) => (splits ? `array[${splits.map((each) => keySql(alias, each)).join(', ')}]` : keySql(alias, split)),
    view,
    width,
    rolled: rolledRows(parameters, question, width, { a, b: dueBefore }),
    a: parameters.add(a, 'date'),
    eventsBefore: parameters.add(eventsBefore, 'date'),
    dueBefore: parameters.add(dueBefore, 'date'),
    // Empty unless B is now: at a midnight the due day says everything about limits in hours.
    hourFrom: parameters.add(dateOf(startOfDay(dueBefore)), 'timestamptz'),
    hourUntil: parameters.add(dateOf(period.until), 'timestamptz'),
  };
  const parts = [rolled(sources), unfolded(sources), hours(sources), ...(view === 'competent' ? moved(sources) : [])];
  const sql = `
    with scope as (select * from ${sources.scope}),
    cells as materialized (
      select c.id, s.grp, ${sources.key('c')} as key, c.repeated
      from scope s join stat_cell c on c.unit_id = s.unit_id and c.view = '${view}'
      where c.width = '${sources.width}' and ${sources.filter('c')}
    ),
    parts as (${parts.join('\n union all ')})
    ${splits ? eachWay() : groups(whole)}`;
  return { sql, values: parameters.values };
}

function groups(whole: boolean): string {
  return `select ${whole ? `case when grouping(grp) = 1 then ${String(WHOLE)} else grp end as grp` : 'grp'}, key,
           ${resultColumns(whole)}
    from parts group by ${whole ? 'grouping sets ((grp, key), (key))' : 'grp, key'}`;
}

/** Keys of several splits lie beside each other in each part; every part counts once under each. */
function eachWay(): string {
  return `, summed as (select grp, key, repeated, inside, ${PART.map((column) => `sum(${column}) as ${column}`).join(', ')}
      from parts group by 1, 2, 3, 4)
    select grp, s.key, s.way::int, ${resultColumns(false)}
    from summed cross join lateral unnest(summed.key) with ordinality as s (key, way) group by grp, s.way, s.key`;
}

interface Sources {
  readonly scope: string;
  readonly filter: (alias: string) => string;
  readonly key: (alias: string) => string;
  readonly view: string;
  readonly width: string;
  readonly rolled: RolledRows;
  readonly a: string;
  readonly eventsBefore: string;
  readonly dueBefore: string;
  readonly hourFrom: string;
  readonly hourUntil: string;
}

/** Columns of each part, in order, beside grp, key and repeated. */
const PART = [...FLOWS, 'open_a', 'open_b', 'paused_b', 'unlimited_b', 'overdue_b', 'paused_overdue_b', 'came', 'went'];
const part = (columns: Readonly<Record<string, string>>): string =>
  [...PART.map((column) => `${columns[column] ?? '0'} as ${column}`), `${columns['inside'] ?? 'false'} as inside`].join(
    ', ',
  );

const WITHIN = 'open_b - paused_b - unlimited_b - overdue_b';
const RESULT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FLOW_COLUMNS).map(([name, column]) => [name, `sum(${column})`])),
  carriedOver: 'sum(open_a)',
  within: `sum(${WITHIN})`,
  within766: `sum(${WITHIN}) filter (where not repeated)`,
  overdue: 'sum(overdue_b)',
  paused: 'sum(paused_b)',
  pausedOverdue: 'sum(paused_overdue_b)',
  unlimited: 'sum(unlimited_b)',
};

function resultColumns(whole: boolean): string {
  // What moves between the groups is a figure of each and none of all together.
  const between = (column: string) =>
    whole
      ? `case when grouping(grp) = 1 then sum(${column}) filter (where not inside) else sum(${column}) end`
      : `sum(${column})`;
  const result = { ...RESULT, transferredIn: between('came'), transferredOut: between('went') };
  return Object.entries(result)
    .map(([name, expression]) => `coalesce(${expression}, 0)::int as "${name}"`)
    .join(', ');
}

/** With what weight a sum counts in a figure. */
const WEIGHTS = ['flow', 'open_a', 'at_b', 'due_b'] as const;
type Weights = Readonly<Record<(typeof WEIGHTS)[number], -1 | 0 | 1>>;
/** The days before A are taken away from those before B; of today, where B is now, all that happened, but not what is due. */
const BEFORE_A: Weights = { flow: -1, open_a: 1, at_b: 0, due_b: 0 };
const BEFORE_B: Weights = { flow: 1, open_a: 0, at_b: 1, due_b: 1 };
const TODAY: Weights = { flow: 1, open_a: 0, at_b: 1, due_b: 0 };

const ROLLED = `r.cell_id, ${ROLLUP_COLUMNS.map((column) => `r.${column}`).join(', ')}`;

interface RolledRows {
  /** As a query. */
  readonly rows: string;
  /** Weights that are 1 in all of them, so that nothing need be multiplied. */
  readonly always: ReadonlySet<(typeof WEIGHTS)[number]>;
}

/** The roll-ups of all days before A and before B, and of today where B is now: a bounded number of rows of each cell. */
function rolledRows(
  parameters: Parameters,
  { view, period }: CountQuestion,
  width: Width,
  days: Readonly<Record<'a' | 'b', PlainDate>>,
): RolledRows {
  const before = [
    ...(period.from === null ? [] : [{ weights: BEFORE_A, ...sumsBefore(days.a, view, width) }]),
    { weights: BEFORE_B, ...sumsBefore(days.b, view, width) },
  ];
  const rows = before.flatMap(({ weights, rest }) => rest.map((sum) => ({ ...sum, ...weights })));
  if (period.present) rows.push({ slot: daySlot(view, width), start: days.b, ...TODAY });
  const column = (name: keyof (typeof rows)[number], type: string): string =>
    parameters.add(
      rows.map((row) => row[name]),
      `${type}[]`,
    );
  const columns = [column('slot', 'smallint'), column('start', 'date'), ...WEIGHTS.map((name) => column(name, 'int'))];
  const longest = before.map(
    ({ weights, longest: { slot, end } }) => `
    select ${WEIGHTS.map((name) => `${String(weights[name])} as ${name}`).join(', ')}, ${ROLLED} from stat_rollup r
    where r.slot = ${String(slot)} and r.start < ${parameters.add(end, 'date')}`,
  );
  const query = `
    select ${WEIGHTS.map((name) => `s.${name}`).join(', ')}, ${ROLLED}
    from unnest(${columns.join(', ')}) as s (slot, start, ${WEIGHTS.join(', ')})
    join stat_rollup r on r.slot = s.slot and r.start = s.start`;
  const kinds = [...(period.from === null ? [] : [BEFORE_A]), BEFORE_B, ...(period.present ? [TODAY] : [])];
  const always = new Set(WEIGHTS.filter((name) => kinds.every((weights) => weights[name] === 1)));
  return { rows: [...longest, query].join(' union all '), always };
}

/** By cell first: keys are long to compare, and there are fewer cells than rows. */
function rolled({ rolled: { rows, always } }: Sources): string {
  const sum = (column: string, weight: (typeof WEIGHTS)[number]) =>
    always.has(weight) ? `sum(r.${column})` : `sum(r.${weight} * r.${column})`;
  const sums = {
    ...(Object.fromEntries(FLOWS.map((column) => [column, sum(column, 'flow')])) as Record<string, string>),
    open_a: sum('open', 'open_a'),
    open_b: sum('open', 'at_b'),
    paused_b: sum('paused', 'at_b'),
    unlimited_b: sum('unlimited', 'at_b'),
    overdue_b: `${sum('expired', 'at_b')} + ${sum('expiring', 'due_b')}`,
    paused_overdue_b: `${sum('paused_expired', 'at_b')} + ${sum('paused_expiring', 'due_b')}`,
  };
  return `
    select c.grp, c.key, c.repeated, ${part(Object.fromEntries(Object.keys(sums).map((column) => [column, `r.${column}`])))}
    from (
      select r.cell_id, ${Object.entries(sums)
        .map(([column, expression]) => `${expression} as ${column}`)
        .join(', ')}
      from (${rows}) r group by r.cell_id) r
    join cells c on c.id = r.cell_id`;
}

function unfolded({ view, filter, key, a, eventsBefore, dueBefore, hourFrom, hourUntil }: Sources): string {
  const sum = (column: string, condition: string) => `coalesce(sum(d.${column}) filter (where ${condition}), 0)`;
  const atB = `d.day < ${eventsBefore}`;
  const overdueAtB = `${atB} and (d.due_on < ${dueBefore} or (d.due_at >= ${hourFrom} and d.due_at < ${hourUntil}))`;
  return `
    select s.grp, ${key('d')}, d.repeated, ${part({
      ...Object.fromEntries(FLOWS.map((column) => [column, sum(column, `${atB} and d.day >= ${a}`)])),
      open_a: sum('open', `d.day < ${a}`),
      open_b: sum('open', atB),
      paused_b: sum('paused', atB),
      unlimited_b: sum('unlimited', atB),
      overdue_b: sum('running', overdueAtB),
      paused_overdue_b: sum('paused', overdueAtB),
    })}
    from scope s join stat_delta d on d.${view}_unit_id = s.unit_id
    where ${filter('d')}
    group by 1, 2, 3`;
}

/** Limits in hours that ran out earlier today. */
function hours({ view, filter, key, hourFrom, hourUntil }: Sources): string {
  return `
    select s.grp, ${key('c')}, c.repeated, ${part({ overdue_b: 'sum(h.running)', paused_overdue_b: 'sum(h.paused)' })}
    from stat_hour_due h join stat_cell c on c.id = h.cell_id and c.view = '${view}' join scope s on s.unit_id = c.unit_id
    where h.due_at >= ${hourFrom} and h.due_at < ${hourUntil} and ${filter('c')}
    group by 1, 2, 3`;
}

/** Competence that came into a group from outside it, and that left it. */
function moved({ filter, key, a, eventsBefore }: Sources): string[] {
  const moves = `(
    select from_unit_id, to_unit_id, day, procedure_id, field_code, level, channel, applicant_kind, online_level_2011,
           transferred from stat_transfer
    union all
    select from_unit_id, competent_unit_id, day, procedure_id, field_code, level, channel, applicant_kind,
           online_level_2011, transferred from stat_delta where transferred <> 0) m`;
  const side = (column: 'came' | 'went', here: string, there: string) => `
    select s.grp, ${key('m')}, false, ${part({ [column]: 'sum(m.transferred)', inside: 'o.unit_id is not null' })}
    from ${moves} join scope s on s.unit_id = m.${here} left join scope o on o.unit_id = m.${there}
    where m.day >= ${a} and m.day < ${eventsBefore} and o.grp is distinct from s.grp and ${filter('m')}
    group by 1, 2, o.unit_id is not null`;
  return [side('came', 'to_unit_id', 'from_unit_id'), side('went', 'from_unit_id', 'to_unit_id')];
}
