import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sums by day of the time that steps and hand-overs took, so that where the time goes is read from a handful of rows of each unit.
 * What is there already is summed in one pass over each table.
 */
export class TimeSums1605000001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table stat_time_delta (
        id bigint generated always as identity constraint stat_time_delta_pkey primary key,
        kind text not null constraint stat_time_delta_kind_check check (kind in ('step', 'hand-over')),
        unit_id uuid not null,
        subject text not null,
        day date not null,
        waiting_ms bigint not null,
        working_ms bigint not null
      );
      create table stat_time_cell (
        id integer generated always as identity constraint stat_time_cell_pkey primary key,
        kind text not null constraint stat_time_cell_kind_check check (kind in ('step', 'hand-over')),
        unit_id uuid not null,
        subject text not null,
        constraint stat_time_cell_key unique (kind, unit_id, subject)
      );
      create table stat_time (
        kind text not null,
        block smallint not null,
        start date not null,
        cell_id integer not null constraint stat_time_cell_id_fkey references stat_time_cell (id),
        times integer not null,
        waiting_ms bigint not null,
        working_ms bigint not null,
        constraint stat_time_pkey primary key (kind, block, start, cell_id)
      );
      comment on column stat_time_cell.subject is
        'of a step its key; of a hand-over what was handed over and the unit that it came from';
      comment on column stat_time.block is 'days that the row sums, from start on';
      alter table stat_time set (fillfactor = 80);
      create index step_instance_ended_idx on step_instance (unit_id, step_key, closed_at)
        where closed_at is not null and ending <> 'cut-off';
      drop index step_instance_closed_idx;
      create index hand_over_way_idx on hand_over (to_unit_id, kind, from_unit_id, received_at) where received_at is not null;
      drop index hand_over_received_idx;
    `);
    const day = (column: string) => `(${column} at time zone 'Asia/Ho_Chi_Minh')::date`;
    const ms = (from: string, to: string) => `round(extract(epoch from ${to} - ${from}) * 1000)::bigint`;
    await runner.query(`
      create temporary table time_done on commit drop as
        select 'step' as kind, unit_id, step_key as subject, ${day('closed_at')} as day, count(*)::int as times,
          sum(${ms('opened_at', 'coalesce(received_at, closed_at)')})::bigint as waiting_ms,
          sum(coalesce(${ms('received_at', 'closed_at')}, 0))::bigint as working_ms
        from step_instance where closed_at is not null and ending <> 'cut-off' group by 1, 2, 3, 4
        union all
        select 'hand-over', to_unit_id, kind || ' ' || from_unit_id, ${day('received_at')}, count(*)::int,
          sum(${ms('sent_at', 'received_at')})::bigint, 0
        from hand_over where received_at is not null group by 1, 2, 3, 4`);
    await runner.query(`
      insert into stat_time_cell (kind, unit_id, subject) select distinct kind, unit_id, subject from time_done order by 1, 2, 3;
      insert into stat_time (kind, block, start, cell_id, times, waiting_ms, working_ms)
      select d.kind, b.block, date '1970-01-01' + ((d.day - date '1970-01-01') & -b.block), c.id,
        sum(d.times), sum(d.waiting_ms), sum(d.working_ms)
      from time_done d join stat_time_cell c using (kind, unit_id, subject)
      cross join (values (1), (4), (16), (64), (256), (1024)) b (block)
      group by 1, 2, 3, 4;
      drop table time_done;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table stat_time, stat_time_cell, stat_time_delta;
      create index step_instance_closed_idx on step_instance (unit_id, closed_at) where closed_at is not null;
      drop index step_instance_ended_idx;
      create index hand_over_received_idx on hand_over (to_unit_id, received_at) where received_at is not null;
      drop index hand_over_way_idx;
    `);
  }
}
