import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of units alone running sums instead of blocks of 2, 4, 8 … days, so that all days before any day are at most three rows of a
 * cell; and cells by field, channel and level, of which the overview is made, in blocks of 1, 4, 16 … days. Made from the
 * single days that are there.
 */
export class RunningSums1605000001310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from stat_rollup where slot between 1 and 11 or slot between 17 and 27;
      alter table stat_rollup drop constraint stat_rollup_slot_check;
      alter table stat_rollup add constraint stat_rollup_slot_check check (slot between 0 and 59);
      comment on table stat_rollup is 'sums of a cell over days; one statement writes cells and sums, so no foreign key pays for each row';
      comment on column stat_rollup.slot is 'view, width and days in one number, competent and intake. Unit: days 0, 16; running sums of days within 16 days 40, 43, of 16 days within 256 41, 44, of 256 days within 4096 42, 45; blocks of 4096 12, 28. Blocks of 1, 4 … 4096 days, source: 46 to 52, 53 to 59; full: 13, 32, 14, 33, 15, 34, 35, and 29, 36, 30, 37, 31, 38, 39';
      comment on column stat_rollup.start is 'first day of the block, of a running sum of its last part; blocks are counted from 1970-01-01';
      alter table stat_cell drop constraint stat_cell_width_check;
      alter table stat_cell add constraint stat_cell_width_check check (width in ('unit', 'source', 'full'));
      alter table stat_cell drop constraint stat_cell_channel_check;
      alter table stat_cell add constraint stat_cell_channel_check check ((width = 'unit') = (channel is null));
      insert into stat_cell (key, view, width, unit_id, repeated, field_code, level, channel)
      select distinct concat_ws('|', view, 'source', unit_id, repeated, '-', field_code, level, channel, '-', '-'), view, 'source',
        unit_id, repeated, field_code, level, channel
      from stat_cell where width = 'full'`);
    const { columns, sums, zeros } = await measures(runner);
    await runner.query(`
      insert into stat_rollup (slot, start, cell_id, ${columns})
      select case c.view when 'competent' then 46 else 53 end + power,
        date '1970-01-01' + ((r.start - date '1970-01-01') & -(1 << (2 * power))), s.id, ${sums}
      from stat_rollup r join stat_cell c on c.id = r.cell_id
      join stat_cell s on s.width = 'source'
        and (s.view, s.unit_id, s.repeated, s.field_code, s.level, s.channel)
          = (c.view, c.unit_id, c.repeated, c.field_code, c.level, c.channel)
      cross join generate_series(0, 6) power
      where r.slot in (13, 29)
      group by 1, 2, 3
      having (${sums}) <> (${zeros})
      order by 1, 2, 3`);
    await runner.query(`
      insert into stat_rollup (slot, start, cell_id, ${columns})
      select 40 + 3 * view + size, date '1970-01-01' + first, r.cell_id, ${sums}
      from stat_rollup r
      join (select view, size, 16 * view as day_slot, 1 << (4 * size) as step from generate_series(0, 1) view, generate_series(0, 2) size) s
        on s.day_slot = r.slot
      cross join lateral (select r.start - date '1970-01-01' as number) day
      cross join lateral generate_series(number & -step, (number & -(16 * step)) + 15 * step, step) first
      group by 1, 2, 3 order by 1, 2, 3`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from stat_rollup where slot >= 40;
      alter table stat_rollup drop constraint stat_rollup_slot_check;
      alter table stat_rollup add constraint stat_rollup_slot_check check (slot between 0 and 39);
      comment on table stat_rollup is 'sums of a cell over a block of days; one statement writes cells and sums, so no foreign key pays for each row';
      comment on column stat_rollup.slot is 'view, width and length of the block in one number: 16 * view + (unit: log2 of the days; full: 13 for one day, 14 for 16, 15 for 256), competent 0, intake 1; full, of 4, 64, 1024 and 4096 days: 32 to 35, intake 36 to 39';
      comment on column stat_rollup.start is 'first day of the block; blocks are counted from 1970-01-01';
      delete from stat_cell where width = 'source';
      alter table stat_cell drop constraint stat_cell_width_check;
      alter table stat_cell add constraint stat_cell_width_check check (width in ('unit', 'full'));
      alter table stat_cell drop constraint stat_cell_channel_check;
      alter table stat_cell add constraint stat_cell_channel_check check ((width = 'full') = (channel is not null))`);
    const { columns, sums, zeros } = await measures(runner);
    await runner.query(`
      insert into stat_rollup (slot, start, cell_id, ${columns})
      select r.slot + power, date '1970-01-01' + ((r.start - date '1970-01-01') & -(1 << power)), r.cell_id, ${sums}
      from stat_rollup r cross join generate_series(1, 11) power
      where r.slot in (0, 16)
      group by 1, 2, 3
      having (${sums}) <> (${zeros})`);
  }
}

async function measures(runner: QueryRunner): Promise<{ columns: string; sums: string; zeros: string }> {
  const rows = (await runner.query(`
    select attname as name from pg_attribute
    where attrelid = 'stat_rollup'::regclass and attnum > 0 and not attisdropped and attname not in ('slot', 'start', 'cell_id')
    order by attnum`)) as { name: string }[];
  return {
    columns: rows.map(({ name }) => name).join(', '),
    sums: rows.map(({ name }) => `sum(r.${name})`).join(', '),
    zeros: rows.map(() => '0').join(', '),
  };
}
