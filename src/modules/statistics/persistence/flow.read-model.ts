import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Queryable } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { Filters, View } from '../domain/index.js';
import { dimensionsAsked, filterSql, Parameters } from './count-question.js';
import { FLOW_COLUMNS } from './measure-column.js';
import { sumsBetween, widthFor, type Width } from './rollup-sums.js';

/** What happened in a period, without what was open before or after it. */
export type Flows = Readonly<Record<keyof typeof FLOW_COLUMNS, number>>;

/** Days [from, to) and the units that count on them. */
export interface FlowPart {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly units: readonly UnitId[];
}

export const NO_FLOWS = Object.fromEntries(Object.keys(FLOW_COLUMNS).map((key) => [key, 0])) as Flows;

/** Sums what happened over several periods in one statement, from the sums that each consists of and what is not folded yet. */
@Injectable()
export class FlowReadModel {
  /** One answer for each part, in order. */
  async of(db: Queryable, view: View, filters: Filters, parts: readonly FlowPart[]): Promise<Flows[]> {
    const parameters = new Parameters();
    const width = widthFor(dimensionsAsked(filters, null));
    const filter = filterSql(parameters, filters);
    const asked = tablesOf(parameters, view, width, parts);
    const rows = await db.query<Flows & { part: number }>(statement(view, width, filter, asked), parameters.values);
    const found = new Map(rows.map(({ part, ...flows }) => [part, flows]));
    return parts.map((_, part) => found.get(part) ?? NO_FLOWS);
  }
}

interface Tables {
  /** (scope, unit_id) */
  readonly scope: string;
  /** (part, slot, start, sign) */
  readonly sums: string;
  /** (part, scope, first, past) */
  readonly parts: string;
}

/** What is asked, as tables. */
function tablesOf(parameters: Parameters, view: View, width: Width, parts: readonly FlowPart[]): Tables {
  const scopes = distinctScopes(parts);
  const places = scopes.flatMap(({ units }, scope) => units.map((unit) => ({ scope, unit })));
  const scopeOf = parts.map((_, part) => scopes.findLastIndex(({ from }) => from <= part));
  const sums = parts.flatMap(({ from, to }, part) =>
    sumsBetween(from, to, view, width).map((sum) => ({ part, ...sum })),
  );
  const table = (columns: readonly (readonly [values: readonly unknown[], type: string])[]): string =>
    `unnest(${columns.map(([values, type]) => parameters.add(values, `${type}[]`)).join(', ')})`;
  const scope = table([
    [places.map(({ scope }) => scope), 'int'],
    [places.map(({ unit }) => unit), 'uuid'],
  ]);
  const wanted = table([
    [sums.map(({ part }) => part), 'int'],
    [sums.map(({ slot }) => slot), 'smallint'],
    [sums.map(({ start }) => start), 'date'],
    [sums.map(({ sign }) => sign), 'int'],
  ]);
  const days = table([
    [parts.map((_, part) => part), 'int'],
    [scopeOf, 'int'],
    [parts.map(({ from }) => from), 'date'],
    [parts.map(({ to }) => to), 'date'],
  ]);
  return { scope, sums: wanted, parts: days };
}

const COLUMNS = Object.entries(FLOW_COLUMNS);
const sums = (alias: string, sign = ''): string =>
  COLUMNS.map(([, column]) => `sum(${sign}${alias}.${column}) as ${column}`).join(', ');

function statement(view: View, width: Width, filter: (alias: string) => string, asked: Tables): string {
  return `
    with scope as materialized (select * from ${asked.scope} as s (scope, unit_id)),
    parts as (select * from ${asked.parts} as p (part, scope, first, past)),
    cells as materialized (
      select c.id, c.unit_id from stat_cell c
      where c.view = '${view}' and c.width = '${width}' and c.unit_id in (select unit_id from scope) and ${filter('c')}
    ),
    wanted as (select * from ${asked.sums} as w (part, slot, start, sign)),
    -- A sum belongs to the part that it ends and to the one that it begins: it is read once.
    sums as (
      select w.slot, w.start, s.scope, ${sums('r')}
      from (select distinct slot, start from wanted) w
      join stat_rollup r on r.slot = w.slot and r.start = w.start
      join cells c on c.id = r.cell_id join scope s on s.unit_id = c.unit_id
      group by 1, 2, 3
    ),
    flows as (
      select w.part, ${sums('f', 'w.sign * ')} from sums f join wanted w on w.slot = f.slot and w.start = f.start
      join parts p on p.part = w.part and p.scope = f.scope group by 1
      union all
      select p.part, ${sums('d')} from parts p
      join stat_delta d on d.day >= p.first and d.day < p.past
      join scope s on s.scope = p.scope and s.unit_id = d.${view}_unit_id
      where ${filter('d')} group by 1
    )
    select part, ${COLUMNS.map(([key, column]) => `sum(${column})::int as "${key}"`).join(', ')} from flows group by part`;
}

/** Units are the same for most parts: of those that follow each other with the same ones, the first. */
function distinctScopes(parts: readonly FlowPart[]): { readonly from: number; readonly units: readonly UnitId[] }[] {
  const scopes: { from: number; units: readonly UnitId[] }[] = [];
  for (const [from, { units }] of parts.entries()) {
    const last = scopes.at(-1)?.units;
    if (!(last?.length === units.length && last.every((unit, i) => unit === units[i]))) scopes.push({ from, units });
  }
  return scopes;
}
