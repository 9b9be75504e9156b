import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DIMENSION_COLUMNS, EVENT_STOCKS, FLOWS, ROLLUP_COLUMNS, WIDTHS, type Width } from './measure-column.js';

const DIMS = Object.values(DIMENSION_COLUMNS);
const kept = (width: Width): readonly string[] => WIDTHS[width].map((dimension) => DIMENSION_COLUMNS[dimension]);

/** The dimensions of a delta in one width: null where the width leaves them out. */
const dimensionsIn = (width: Width): string => {
  const columns = DIMS.map((column) => (kept(width).includes(column) ? `t.${column}` : typedNull(column)));
  return `('${width}', ${columns.join(', ')})`;
};
const typedNull = (column: string): string => {
  if (column === DIMENSION_COLUMNS.procedure) return 'null::uuid';
  return column === DIMENSION_COLUMNS.onlineLevel ? 'null::smallint' : 'null::text';
};

const sums = (columns: readonly string[]): string => columns.map((column) => `sum(${column}) as ${column}`).join(', ');
const zeros = (count: number): string => Array.from({ length: count }, () => '0').join(', ');

/**
 * Takes a batch of deltas and adds it to the cells of every width and grain, in one statement: at any instant a number is
 * either in a delta or in the roll-ups. Folders that run at once skip each other's rows.
 */
const FOLD = `
  with taken as (
    delete from stat_delta where id in (select id from stat_delta order by id limit $1 for update skip locked)
    returning *
  ), placed as (
    select md5(concat_ws('|', v.view, w.width, v.unit_id, t.repeated,
             ${DIMS.map((column) => `coalesce(w.${column}::text, '-')`).join(', ')}))::uuid as cell_id,
           v.view, w.width, v.unit_id, t.repeated, ${DIMS.map((column) => `w.${column}`).join(', ')},
           t.day, t.due_on, t.due_at, t.running, ${FLOWS.join(', ')}, t.open, t.paused, t.unlimited
    from taken t
    cross join lateral (values ('competent', t.competent_unit_id), ('intake', t.intake_unit_id)) v (view, unit_id)
    cross join lateral (values ${(Object.keys(WIDTHS) as Width[]).map(dimensionsIn).join(', ')})
      w (width, ${DIMS.join(', ')})
    where v.unit_id is not null
  ), cells as (
    insert into stat_cell (id, view, width, unit_id, repeated, ${DIMS.join(', ')})
    select distinct on (cell_id) cell_id, view, width, unit_id, repeated, ${DIMS.join(', ')} from placed order by cell_id
    on conflict (id) do nothing
  ), pieces as (
    select cell_id, day as start, ${FLOWS.join(', ')}, open, paused, unlimited,
           case when due_on < day then running else 0 end as expired,
           case when due_on < day then paused else 0 end as paused_expired, 0 as expiring, 0 as paused_expiring
    from placed
    union all
    select cell_id, due_on, ${zeros(FLOWS.length + EVENT_STOCKS.length)}, running, paused
    from placed where due_on >= day
  ), rolled as (
    insert into stat_rollup as r (cell_id, grain, start, ${ROLLUP_COLUMNS.join(', ')})
    select cell_id, g.grain, date_trunc(g.grain, start::timestamp)::date, ${sums(ROLLUP_COLUMNS)}
    from pieces cross join (values ('day'), ('month'), ('year')) g (grain)
    group by 1, 2, 3
    having (${ROLLUP_COLUMNS.map((column) => `sum(${column})`).join(', ')}) <> (${zeros(ROLLUP_COLUMNS.length)})
    order by 1, 2, 3
    on conflict (cell_id, grain, start) do update
    set ${ROLLUP_COLUMNS.map((column) => `${column} = r.${column} + excluded.${column}`).join(', ')}
  ), hours as (
    insert into stat_hour_due as h (cell_id, due_at, running, paused)
    select cell_id, due_at, sum(running), sum(paused) from placed
    where due_at is not null and due_on >= day and width = 'full'
    group by 1, 2 having (sum(running), sum(paused)) <> (0, 0) order by 1, 2
    on conflict (cell_id, due_at) do update
    set running = h.running + excluded.running, paused = h.paused + excluded.paused
  ), transfers as (
    insert into stat_transfer (id, day, from_unit_id, to_unit_id, ${DIMS.join(', ')}, transferred)
    select gen_random_uuid(), day, from_unit_id, competent_unit_id, ${DIMS.join(', ')}, sum(transferred)
    from taken where transferred <> 0
    group by day, from_unit_id, competent_unit_id, ${DIMS.join(', ')}
  )
  select count(*)::int as folded from taken`;

/** Roll-ups: sums of deltas by cell and day, month and year. */
@Injectable()
export class StatRollupStore {
  /** Folds up to `limit` deltas. @returns how many were there to take. */
  async fold(tx: Tx, limit: number): Promise<number> {
    const [row] = await tx.query<{ folded: number }>(FOLD, [limit]);
    return row?.folded ?? 0;
  }

  /** Due moments are asked on their own day only; from the next day on the due day answers. */
  async dropHoursBefore(tx: Tx, instant: Instant): Promise<number> {
    return tx.execute('delete from stat_hour_due where due_at < $1', [dateOf(instant)]);
  }
}
