import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import { TIME_BLOCKS } from './time-blocks.js';
import { TIME_BLOCK_START, TIMES_DONE } from './time-sum.store.js';

/** A sum of times that is not what its steps or hand-overs come to. */
export interface DriftedTime {
  readonly kind: string;
  readonly unitId: string;
  readonly subject: string;
  readonly start: string;
  /** Days. */
  readonly block: number;
  readonly times: number;
  readonly waitingMs: number;
  readonly workingMs: number;
}

export interface ComparedTimes {
  readonly cells: number;
  readonly drifted: number;
  /** The first of them, each with what is stored less what was counted. */
  readonly sample: readonly DriftedTime[];
}

const SHOWN = 100;
const LONGER = TIME_BLOCKS.filter((block) => block > 1)
  .map((block) => `(${String(block)}::smallint, ${String(-block)})`)
  .join(', ');

/** Days, with what is not summed yet, against steps and hand-overs; longer blocks against the days. */
const COMPARED = `
  with source as (
    select c.kind, c.unit_id, c.subject, r.block, r.start, r.times, r.waiting_ms, r.working_ms
    from stat_time r join stat_time_cell c on c.id = r.cell_id
    union all select kind, unit_id, subject, 1, day, 1, waiting_ms, working_ms from stat_time_delta
    union all select kind, unit_id, subject, 1, day, -times, -waiting_ms, -working_ms from (${TIMES_DONE}) done
    union all
    select c.kind, c.unit_id, c.subject, b.block, ${TIME_BLOCK_START}, -t.times, -t.waiting_ms, -t.working_ms
    from (select cell_id, start as day, times, waiting_ms, working_ms from stat_time where block = 1) t
    join stat_time_cell c on c.id = t.cell_id cross join (values ${LONGER}) b (block, mask)
  ),
  summed as (
    select kind, unit_id, subject, block, start, sum(times)::int as times, sum(waiting_ms)::float8 as waiting_ms,
      sum(working_ms)::float8 as working_ms
    from source group by kind, unit_id, subject, block, start
  ),
  drifted as (select * from summed where (times, waiting_ms, working_ms) <> (0, 0, 0))
  select (select count(*)::int from summed) as cells, (select count(*)::int from drifted) as drifted,
    coalesce((select json_agg(x) from (
      select kind, unit_id as "unitId", subject, start, block, times, waiting_ms as "waitingMs", working_ms as "workingMs"
      from drifted order by start, kind, unit_id, subject limit ${String(SHOWN)}) x), '[]') as sample`;

@Injectable()
export class TimeDriftReadModel {
  async compare(tx: Tx): Promise<ComparedTimes> {
    const [row] = await tx.query<ComparedTimes>(COMPARED);
    if (!row) throw new Error('the comparison gave no row');
    return row;
  }
}
