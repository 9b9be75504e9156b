import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../../../kernel/instant.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { VIEWS } from '../domain/index.js';
import { DIMENSION_COLUMNS, EVENT_STOCKS, FLOWS, ROLLUP_COLUMNS } from './measure-column.js';
import { daySlot, SLOT_TABLE, sumsOfDaySql, WIDTH_NAMES, WIDTHS, type Width } from './rollup-sums.js';

const DIMS = Object.values(DIMENSION_COLUMNS);
const dims = (alias: string): string => DIMS.map((column) => `${alias}.${column}`).join(', ');

/** The dimensions of a delta in one width: null where the width leaves them out. */
function dimensionsIn(width: Width): string {
  const kept: readonly string[] = WIDTHS[width].map((dimension) => DIMENSION_COLUMNS[dimension]);
  const columns = DIMS.map((column) => (kept.includes(column) ? `t.${column}` : typedNull(column)));
  return `('${width}', ${columns.join(', ')})`;
}

function typedNull(column: string): string {
  if (column === DIMENSION_COLUMNS.procedure) return 'null::uuid';
  return column === DIMENSION_COLUMNS.onlineLevel ? 'null::smallint' : 'null::text';
}

const SUMS = ROLLUP_COLUMNS.map((column) => `sum(${column})::int as ${column}`).join(', ');
const COLUMNS = ROLLUP_COLUMNS.join(', ');
const zeros = (count: number): string => Array.from({ length: count }, () => '0').join(', ');

const SLOT_OF_DAY = VIEWS.flatMap((view) =>
  WIDTH_NAMES.map((width) => `('${view}', '${width}', ${String(daySlot(view, width))})`),
).join(', ');

/** Deltas in each view and each width, with the name of the cell that they belong to. */
const placed = (taken: string): string => `
  select concat_ws('|', v.view, w.width, v.unit_id, t.repeated,
           ${DIMS.map((column) => `coalesce(w.${column}::text, '-')`).join(', ')}) as key,
         v.view, w.width, v.unit_id, t.repeated, ${dims('w')},
         t.day, t.due_on, t.due_at, t.running, ${FLOWS.map((column) => `t.${column}`).join(', ')}, t.open, t.paused,
         t.unlimited
  from ${taken} t
  cross join lateral (values ${VIEWS.map((view) => `('${view}', t.${view}_unit_id)`).join(', ')}) v (view, unit_id)
  cross join lateral (values ${WIDTH_NAMES.map(dimensionsIn).join(', ')}) w (width, ${DIMS.join(', ')})
  where v.unit_id is not null`;

const TAKE = 'select id from stat_delta order by id limit $1 for update skip locked';

const NEW_CELLS = `
  insert into stat_cell (key, view, width, unit_id, repeated, ${DIMS.join(', ')})
  select distinct on (p.key) p.key, p.view, p.width, p.unit_id, p.repeated, ${dims('p')}
  from (${placed('(select * from stat_delta where id = any($1::bigint[]))')}) p
  where not exists (select from stat_cell c where c.key = p.key)
  order by p.key
  on conflict (key) do nothing`;

const FOLD = `
  with taken as (
    delete from stat_delta where id = any($1::bigint[]) returning *
  ), placed as (
    select c.id as cell_id, o.slot, p.* from (${placed('taken')}) p join stat_cell c on c.key = p.key
    join (values ${SLOT_OF_DAY}) o (view, width, slot) on o.view = p.view and o.width = p.width
  ), pieces as (
    select cell_id, slot, day as start, ${FLOWS.join(', ')}, open, paused, unlimited,
           case when due_on < day then running else 0 end as expired,
           case when due_on < day then paused else 0 end as paused_expired, 0 as expiring, 0 as paused_expiring
    from placed
    union all
    select cell_id, slot, due_on, ${zeros(FLOWS.length + EVENT_STOCKS.length)}, running, paused
    from placed where due_on >= day
  ), days as (
    select slot, start, cell_id, ${SUMS} from pieces group by slot, start, cell_id
  ), summed as (
    select s.slot, sums_of_day.start, d.cell_id, ${SUMS}
    from days d join ${SLOT_TABLE} on s.day_slot = d.slot cross join ${sumsOfDaySql('d.start')}
    group by 1, 2, 3
  ), rolled as (
    insert into stat_rollup as r (slot, start, cell_id, ${COLUMNS})
    select * from summed
    where (${COLUMNS}) <> (${zeros(ROLLUP_COLUMNS.length)})
    order by slot, start, cell_id
    on conflict (slot, start, cell_id) do update
    set ${ROLLUP_COLUMNS.map((column) => `${column} = r.${column} + excluded.${column}`).join(', ')}
  ), hours as (
    insert into stat_hour_due as h (due_at, cell_id, running, paused)
    select due_at, cell_id, sum(running), sum(paused) from placed
    where due_at is not null and due_on >= day and width = 'full'
    group by 1, 2 having (sum(running), sum(paused)) <> (0, 0) order by 1, 2
    on conflict (due_at, cell_id) do update
    set running = h.running + excluded.running, paused = h.paused + excluded.paused
  )
  insert into stat_transfer (id, day, from_unit_id, to_unit_id, ${DIMS.join(', ')}, transferred)
  select gen_random_uuid(), day, from_unit_id, competent_unit_id, ${DIMS.join(', ')}, sum(transferred)
  from taken where transferred <> 0
  group by day, from_unit_id, competent_unit_id, ${DIMS.join(', ')}`;

/** Roll-ups: sums of deltas by cell and days. */
@Injectable()
export class StatRollupStore {
  /**
   * Takes up to `limit` deltas and adds them to the cells of every width and every sum of days. The last statement takes and adds at
   * once: at any instant a number is either in a delta or in the roll-ups. Folders that run at once skip each other's rows.
   * @returns how many deltas were there to take.
   */
  async fold(tx: Tx, limit: number): Promise<number> {
    const taken = await tx.query<{ id: string }>(TAKE, [limit]);
    if (taken.length === 0) return 0;
    const ids = taken.map((row) => row.id);
    // Sums of a large batch stay in memory.
    await tx.query("select set_config('work_mem', '64MB', true)");
    await tx.execute(NEW_CELLS, [ids]);
    await tx.execute(FOLD, [ids]);
    return ids.length;
  }

  /** Due moments are asked on their own day only; from the next day on the due day answers. */
  async dropHoursBefore(tx: Tx, instant: Instant): Promise<number> {
    return tx.execute('delete from stat_hour_due where due_at < $1', [dateOf(instant)]);
  }
}
