import { Injectable } from '@nestjs/common';
import { dateOf, localDate, startOfDay } from '../../../kernel/instant.js';
import { addDays, daysBetween, plainDateOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { Dimension, Period, View } from '../domain/index.js';
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
import {
  BLOCKS,
  FIRST_BLOCK_ON,
  FLOW_COLUMNS,
  FLOWS,
  ROLLUP_COLUMNS,
  slotOf,
  widthFor,
  type Width,
} from './measure-column.js';

/** Of which days a sum is wanted: those before A, those before B, and today's events where B is now. */
type Mark = 'a' | 'b' | 'today';

interface Block {
  readonly mark: Mark;
  readonly slot: number;
  readonly start: PlainDate;
}

/** Before all days, as a bound. */
const BEGINNING = plainDateOf(1, 1, 1);

/** The blocks that end one by one before a day: after the longest, at most a few of each length. */
function blocksBefore(mark: Mark, day: PlainDate, view: View, width: Width): Block[] {
  const lengths = [...BLOCKS[width]].reverse();
  const number = daysBetween(FIRST_BLOCK_ON, day);
  return lengths.slice(1).flatMap((length, i) => {
    const blocks: Block[] = [];
    for (let at = number & -(lengths[i] ?? 1); at + length <= number; at += length) {
      blocks.push({ mark, slot: slotOf(view, width, length), start: addDays(FIRST_BLOCK_ON, at) });
    }
    return blocks;
  });
}

/** The longest blocks that lie before a day whole: from the beginning to where the others go on. */
function longestBefore(parameters: Parameters, mark: Mark, day: PlainDate, view: View, width: Width): string {
  const longest = BLOCKS[width].at(-1) ?? 1;
  const end = addDays(FIRST_BLOCK_ON, daysBetween(FIRST_BLOCK_ON, day) & -longest);
  return `select '${mark}' as mark, ${ROLLED} from stat_rollup r
    where r.slot = ${String(slotOf(view, width, longest))} and r.start < ${parameters.add(end, 'date')}`;
}

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
  const width = splits ? 'full' : widthFor(dimensionsAsked(filters, split));
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
    cells as (
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
  readonly rolled: string;
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

const ROLLED = `r.cell_id, ${ROLLUP_COLUMNS.map((column) => `r.${column}`).join(', ')}`;

/** The roll-ups of all days before A and before B, and of today where B is now: a bounded number of blocks of each cell. */
function rolledRows(
  parameters: Parameters,
  { view, period }: CountQuestion,
  width: Width,
  days: Readonly<Record<'a' | 'b', PlainDate>>,
): string {
  const marks: readonly ('a' | 'b')[] = period.from === null ? ['b'] : ['a', 'b'];
  const blocks = marks.flatMap((mark) => blocksBefore(mark, days[mark], view, width));
  if (period.present) blocks.push({ mark: 'today', slot: slotOf(view, width, 1), start: days.b });
  const table = `unnest(${parameters.add(
    blocks.map(({ mark }) => mark),
    'text[]',
  )}, ${parameters.add(
    blocks.map(({ slot }) => slot),
    'smallint[]',
  )}, ${parameters.add(
    blocks.map(({ start }) => start),
    'date[]',
  )}) as b (mark, slot, start)`;
  return [
    ...marks.map((mark) => longestBefore(parameters, mark, days[mark], view, width)),
    `select b.mark, ${ROLLED} from ${table} join stat_rollup r on r.slot = b.slot and r.start = b.start`,
  ].join(' union all ');
}

function rolled({ rolled: rows }: Sources): string {
  const atB = (column: string) => `coalesce(sum(r.${column}) filter (where r.mark <> 'a'), 0)`;
  const dueAtB = (column: string) => `coalesce(sum(r.${column}) filter (where r.mark = 'b'), 0)`;
  const flows = FLOWS.map((column) => [column, `sum(case r.mark when 'a' then -r.${column} else r.${column} end)`]);
  return `
    select c.grp, c.key, c.repeated, ${part({
      ...(Object.fromEntries(flows) as Record<string, string>),
      open_a: "coalesce(sum(r.open) filter (where r.mark = 'a'), 0)",
      open_b: atB('open'),
      paused_b: atB('paused'),
      unlimited_b: atB('unlimited'),
      overdue_b: `${atB('expired')} + ${dueAtB('expiring')}`,
      paused_overdue_b: `${atB('paused_expired')} + ${dueAtB('paused_expiring')}`,
    })}
    from (${rows}) r join cells c on c.id = r.cell_id
    group by c.grp, c.key, c.repeated`;
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
