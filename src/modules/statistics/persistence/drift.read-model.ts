import { Injectable } from '@nestjs/common';
import { bulkInsert, type ColumnTypes } from '../../../platform/database/bulk-insert.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { DAY_FLOWS, DAY_STOCKS, type DayKey, type DayBook, type View, VIEWS } from '../domain/index.js';
import { DIMENSION_COLUMNS, FLOW_COLUMNS, FLOWS, ROLLUP_COLUMNS } from './measure-column.js';
import { daySlot, SLOT_TABLE, sumsOfDaySql, WIDTH_NAMES, WIDTHS, type Width } from './rollup-sums.js';

const DIMS = Object.values(DIMENSION_COLUMNS);
const CELL = ['view', 'unit_id', 'repeated', ...DIMS];
const STOCKS = {
  open: 'open',
  paused: 'paused',
  unlimited: 'unlimited',
  overdue: 'overdue',
  pausedOverdue: 'paused_overdue',
};
const COLUMN_OF: Readonly<Record<DayKey, string>> = { ...FLOW_COLUMNS, ...STOCKS };
const MEASURES = [...DAY_FLOWS, ...DAY_STOCKS].map((key) => COLUMN_OF[key]);

const TYPES: ColumnTypes = {
  view: 'text',
  unit_id: 'uuid',
  repeated: 'boolean',
  procedure_id: 'uuid',
  field_code: 'text',
  level: 'text',
  channel: 'text',
  applicant_kind: 'text',
  online_level_2011: 'smallint',
  day: 'date',
  ...Object.fromEntries(MEASURES.map((column) => [column, 'int'])),
};

/** A cell and day of which roll-ups plus unfolded say something else than the events. */
export interface DriftedCell {
  readonly view: View;
  readonly unitId: string;
  readonly day: string;
  /** The further dimensions of the cell, or width and days of a sum that does not add up. */
  readonly cell: string;
  /** What is stored less what was counted, by column; without zeros. */
  readonly off: Readonly<Record<string, number>>;
}

export interface Compared {
  readonly cells: number;
  readonly drifted: number;
  /** The first of them. */
  readonly sample: readonly DriftedCell[];
}

interface ComparedRow {
  cells: number;
  drifted: number;
  sample: { view: View; unit_id: string; day: string; cell: string; off: Record<string, number> }[] | null;
}

/** Roll-ups of single days in the cells that leave nothing out. */
const FULL_DAYS = `r.slot in (${VIEWS.map((view) => String(daySlot(view, 'full'))).join(', ')})`;

/** A day of a cell that leaves nothing out, as a width has it. */
function dimensionsIn(width: Width): string {
  const kept: readonly string[] = WIDTHS[width].map((dimension) => DIMENSION_COLUMNS[dimension]);
  return DIMS.map((column) => (kept.includes(column) ? `c.${column}` : `null::${TYPES[column] ?? 'text'}`)).join(', ');
}

const SHOWN = 100;

/** Compares every stored cell of every day with the day books of the recount, inside one transaction. */
@Injectable()
export class DriftReadModel {
  async begin(tx: Tx): Promise<void> {
    const columns = Object.entries(TYPES).map(([name, type]) => `${name} ${type}`);
    await tx.execute(`create temporary table stat_recount (${columns.join(', ')}) on commit drop`);
  }

  /** Adds day books, summed by cell and day. */
  async add(tx: Tx, books: readonly DayBook[]): Promise<void> {
    const rows = new Map<string, Record<string, string | number | boolean | null>>();
    for (const { dimensions, entries } of books) {
      for (const entry of entries) {
        for (const view of VIEWS) {
          const { procedureId, fieldCode, level, channel, applicantKind, onlineLevel2011 } = dimensions;
          const cell = [view, entry[view], entry.repeated, procedureId, fieldCode, level, channel, applicantKind];
          const values = [...cell, onlineLevel2011, entry.day];
          const key = values.join('|');
          let row = rows.get(key);
          if (!row) {
            const names = [...CELL, 'day'];
            row = Object.fromEntries([
              ...names.map((name, i) => [name, values[i] ?? null]),
              ...MEASURES.map((column) => [column, 0]),
            ]) as Record<string, string | number | boolean | null>;
            rows.set(key, row);
          }
          const column = COLUMN_OF[entry.key];
          row[column] = (row[column] as number) + entry.change;
        }
      }
    }
    await bulkInsert(tx, 'stat_recount', TYPES, [...rows.values()]);
  }

  /** Units that any stored row names. */
  async unitsStored(tx: Tx): Promise<UnitId[]> {
    const rows = await tx.query<{ id: UnitId }>(
      `select unit_id as id from stat_cell union select intake_unit_id from stat_delta where intake_unit_id is not null
       union select competent_unit_id from stat_delta where competent_unit_id is not null`,
    );
    return rows.map(({ id }) => id);
  }

  /** Roll-ups by day plus unfolded deltas against the day books. */
  async compareDays(tx: Tx): Promise<Compared> {
    const expired = (column: string) => `case when d.due_on < d.day then d.${column} else 0 end`;
    const stored = `
      select ${CELL.map((column) => `c.${column}`).join(', ')}, r.start as day, ${FLOWS.map((c) => `r.${c}`).join(', ')},
             r.open, r.paused, r.unlimited, r.expired + r.expiring as overdue,
             r.paused_expired + r.paused_expiring as paused_overdue
      from stat_rollup r join stat_cell c on c.id = r.cell_id where ${FULL_DAYS}
      union all
      select v.view, v.unit_id, d.repeated, ${DIMS.map((c) => `d.${c}`).join(', ')}, d.day,
             ${FLOWS.map((c) => `d.${c}`).join(', ')}, d.open, d.paused, d.unlimited, ${expired('running')},
             ${expired('paused')}
      from stat_delta d ${UNFOLDED_VIEWS}
      union all
      select v.view, v.unit_id, d.repeated, ${DIMS.map((c) => `d.${c}`).join(', ')}, d.due_on,
             ${[...FLOWS, 'open', 'paused', 'unlimited'].map(() => '0').join(', ')}, d.running, d.paused
      from stat_delta d ${UNFOLDED_VIEWS} and d.due_on >= d.day`;
    const counted = `select ${[...CELL, 'day', ...MEASURES.map((c) => `-${c}`)].join(', ')} from stat_recount`;
    return this.#compare(
      tx,
      `${stored} union all ${counted}`,
      MEASURES,
      `concat_ws(' ', ${['repeated', ...DIMS].join(', ')})`,
    );
  }

  /** Wider cells against the days of the full ones, and all other sums against the days of their own width. */
  async compareSums(tx: Tx): Promise<Compared> {
    const cell = 'c.view, c.unit_id, c.repeated';
    const dims = DIMS.map((column) => `c.${column}`).join(', ');
    const less = ROLLUP_COLUMNS.map((column) => `-r.${column}`).join(', ');
    const stored = 'stat_rollup r join stat_cell c on c.id = r.cell_id';
    const wider = WIDTH_NAMES.filter((width) => width !== 'full').map(
      (width) =>
        `select ${cell}, ${dimensionsIn(width)}, '${width}', 1, 1, r.start, ${less} from ${stored} where ${FULL_DAYS}`,
    );
    const source = `
      select ${cell}, ${dims}, s.width, s.step, s.within, r.start as day, ${ROLLUP_COLUMNS.map((column) => `r.${column}`).join(', ')}
      from ${stored} join ${SLOT_TABLE} on s.slot = r.slot
      where not (${FULL_DAYS})
      union all ${wider.join('\n union all ')}
      union all
      select ${cell}, ${dims}, s.width, s.step, s.within, sums_of_day.start, ${less}
      from ${stored} join ${SLOT_TABLE} on s.day_slot = r.slot and s.within > 1 cross join ${sumsOfDaySql('r.start')}`;
    const more = ['width', 'step', 'within'];
    return this.#compare(tx, source, ROLLUP_COLUMNS, `concat_ws(' ', ${[...more, ...DIMS].join(', ')})`, more);
  }

  /** Groups rows of opposite sign; a group that does not come to nothing has drifted. */
  async #compare(
    tx: Tx,
    source: string,
    measures: readonly string[],
    cell: string,
    more: readonly string[] = [],
  ): Promise<Compared> {
    const group = [...CELL, ...more, 'day'].join(', ');
    const off = measures.map((column) => `'${column}', nullif(${column}, 0)`).join(', ');
    const [row] = await tx.query<ComparedRow>(
      `with source as (${source}),
       summed as (select ${group}, ${measures.map((c) => `sum(${c})::int as ${c}`).join(', ')} from source group by ${group}),
       drifted as (select * from summed where (${measures.join(', ')}) <> (${measures.map(() => '0').join(', ')}))
       select (select count(*)::int from summed) as cells, (select count(*)::int from drifted) as drifted,
         (select jsonb_agg(x) from (
            select view, unit_id, day, ${cell} as cell, jsonb_strip_nulls(jsonb_build_object(${off})) as off
            from drifted order by day, view, unit_id limit ${String(SHOWN)}) x) as sample`,
    );
    if (!row) throw new Error('the comparison gave no row');
    const sample = (row.sample ?? []).map(({ unit_id: unitId, ...rest }) => ({ ...rest, unitId }));
    return { cells: row.cells, drifted: row.drifted, sample };
  }
}

const UNFOLDED_VIEWS = `cross join lateral
  (values ${VIEWS.map((view) => `('${view}', d.${view}_unit_id)`).join(', ')}) v (view, unit_id) where v.unit_id is not null`;
