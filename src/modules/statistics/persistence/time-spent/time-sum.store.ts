import { Injectable } from '@nestjs/common';
import { HO_CHI_MINH } from '../../../../kernel/instant.js';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import { blockStartSql } from '../rollup-sums.js';
import { TIME_BLOCKS } from './time-blocks.js';

/** Papers of a dossier that an event says have arrived. */
export interface Arrival {
  readonly dossierId: string;
  readonly seq: number;
}

const day = (column: string): string => `(${column} at time zone '${HO_CHI_MINH.name}')::date`;
const ms = (from: string, to: string): string => `round(extract(epoch from ${to} - ${from}) * 1000)::bigint`;
const STEPS = `select 'step' as kind, s.unit_id, s.step_key as subject, ${day('s.closed_at')} as day,
    ${ms('s.opened_at', 'coalesce(s.received_at, s.closed_at)')} as waiting_ms,
    coalesce(${ms('s.received_at', 's.closed_at')}, 0) as working_ms
  from step_instance s where s.closed_at is not null and s.ending <> 'cut-off'`;
const HAND_OVERS = `select 'hand-over' as kind, h.to_unit_id as unit_id, h.kind || ' ' || h.from_unit_id as subject,
    ${day('h.received_at')} as day, ${ms('h.sent_at', 'h.received_at')} as waiting_ms, 0::bigint as working_ms
  from hand_over h where h.received_at is not null`;
/** By cell and day what steps and hand-overs themselves say: what the sums must come to. */
export const TIMES_DONE = `select kind, unit_id, subject, day, count(*)::int as times, sum(waiting_ms)::bigint as waiting_ms,
    sum(working_ms)::bigint as working_ms from (${STEPS} union all ${HAND_OVERS}) done group by kind, unit_id, subject, day`;

const COLUMNS = 'kind, unit_id, subject, day, waiting_ms, working_ms';
const BLOCKS = `(values ${TIME_BLOCKS.map((block) => `(${String(block)}::smallint, ${String(-block)})`).join(', ')}) b (block, mask)`;
export const TIME_BLOCK_START = blockStartSql('t.day', 'b.mask');

const ADD = (days: string): string => `
  insert into stat_time as r (kind, block, start, cell_id, times, waiting_ms, working_ms)
  select t.kind, b.block, ${TIME_BLOCK_START}, c.id, sum(t.times), sum(t.waiting_ms), sum(t.working_ms)
  from ${days} t join stat_time_cell c on c.kind = t.kind and c.unit_id = t.unit_id and c.subject = t.subject
  cross join ${BLOCKS}
  group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (kind, block, start, cell_id) do update set times = r.times + excluded.times,
    waiting_ms = r.waiting_ms + excluded.waiting_ms, working_ms = r.working_ms + excluded.working_ms`;
const NEW_CELLS = (of: string): string => `
  insert into stat_time_cell (kind, unit_id, subject)
  select distinct kind, unit_id, subject from ${of} t
  where not exists (select from stat_time_cell c where (c.kind, c.unit_id, c.subject) = (t.kind, t.unit_id, t.subject))
  order by 1, 2, 3 on conflict (kind, unit_id, subject) do nothing`;

/** Sums by day of what steps and hand-overs took. */
@Injectable()
export class TimeSumStore {
  /** Notes what an act ended, in its own transaction, after its steps and hand-overs were written. */
  note(tx: Tx, stepIds: readonly string[], arrivals: readonly Arrival[]): void {
    if (stepIds.length > 0) {
      tx.send(`insert into stat_time_delta (${COLUMNS}) ${STEPS} and s.id = any($1::uuid[])`, [stepIds]);
    }
    for (const { dossierId, seq } of arrivals) {
      const condition = 'h.dossier_id = $1 and h.received_seq = $2';
      tx.send(`insert into stat_time_delta (${COLUMNS}) ${HAND_OVERS} and ${condition}`, [dossierId, seq]);
    }
  }

  /** Adds up to `limit` of what was noted to the sums. @returns how many were there to take. */
  async fold(tx: Tx, limit: number): Promise<number> {
    const taken = await tx.query<{ id: string }>(
      'select id from stat_time_delta order by id limit $1 for update skip locked',
      [limit],
    );
    if (taken.length === 0) return 0;
    const ids = taken.map(({ id }) => id);
    await tx.execute(NEW_CELLS('(select * from stat_time_delta where id = any($1::bigint[]))'), [ids]);
    await tx.execute(
      `with taken as (delete from stat_time_delta where id = any($1::bigint[]) returning *)
       ${ADD('(select *, 1 as times from taken)')}`,
      [ids],
    );
    return ids.length;
  }

  /** Sums everything anew. Who notes something meanwhile waits for this transaction, so that nothing is lost or twice. */
  async rebuild(tx: Tx): Promise<void> {
    await tx.execute('lock table stat_time_delta in exclusive mode');
    for (const table of ['stat_time_delta', 'stat_time', 'stat_time_cell']) await tx.execute(`delete from ${table}`);
    await tx.execute(`create temporary table stat_time_done on commit drop as ${TIMES_DONE}`);
    await tx.execute(NEW_CELLS('stat_time_done'));
    await tx.execute(ADD('stat_time_done'));
    await tx.execute('drop table stat_time_done');
  }
}
