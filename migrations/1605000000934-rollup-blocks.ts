import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roll-ups by blocks of 2, 4, 8 … days instead of months and years: all days before any day are a handful of blocks,
 * however long the history. Made from the roll-ups of single days, which stay.
 */
export class RollupBlocks1605000000934 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from stat_rollup where slot % 3 <> 0;
      alter table stat_rollup drop constraint stat_rollup_slot_check;
      update stat_rollup set slot = case slot when 3 then 13 when 6 then 16 when 9 then 29 end where slot > 0;
      alter table stat_rollup add constraint stat_rollup_slot_check check (slot between 0 and 31);
      comment on table stat_rollup is 'sums of a cell over a block of days; one statement writes cells and sums, so no foreign key pays for each row';
      comment on column stat_rollup.slot is 'view, width and length of the block in one number: 16 * view + (unit: log2 of the days; full: 13 for one day, 14 for 16, 15 for 256), competent 0, intake 1';
      comment on column stat_rollup.start is 'first day of the block; blocks are counted from 1970-01-01'
    `);
    const { columns, sums, zeros } = await measures(runner);
    await runner.query(`
      insert into stat_rollup (slot, start, cell_id, ${columns})
      select b.slot, date '1970-01-01' + ((r.start - date '1970-01-01') & -b.days), r.cell_id, ${sums}
      from stat_rollup r
      join (
        select 16 * view as day_slot, 16 * view + power as slot, 1 << power as days
        from generate_series(0, 1) view, generate_series(1, 12) power
        union all select 16 * view + 13, 16 * view + 13 + step, 1 << (4 * step)
        from generate_series(0, 1) view, generate_series(1, 2) step
      ) b on b.day_slot = r.slot
      group by 1, 2, 3
      having (${sums}) <> (${zeros})
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from stat_rollup where slot not in (0, 13, 16, 29);
      alter table stat_rollup drop constraint stat_rollup_slot_check;
      update stat_rollup set slot = case slot when 13 then 3 when 16 then 6 when 29 then 9 end where slot > 0;
      alter table stat_rollup add constraint stat_rollup_slot_check check (slot between 0 and 11);
      comment on column stat_rollup.start is null
    `);
    const { columns, sums, zeros } = await measures(runner);
    await runner.query(`
      insert into stat_rollup (slot, start, cell_id, ${columns})
      select r.slot + grain, date_trunc(case grain when 1 then 'month' else 'year' end, r.start::timestamp)::date, r.cell_id, ${sums}
      from stat_rollup r cross join generate_series(1, 2) grain
      group by 1, 2, 3
      having (${sums}) <> (${zeros})
    `);
  }
}

/** A database that is brought up to date may have more columns here than a new one at this point. */
async function measures(runner: QueryRunner): Promise<{ columns: string; sums: string; zeros: string }> {
  const rows = (await runner.query(`
    select attname as name from pg_attribute
    where attrelid = 'stat_rollup'::regclass and attnum > 0 and not attisdropped
      and attname not in ('slot', 'start', 'cell_id')
    order by attnum`)) as { name: string }[];
  return {
    columns: rows.map(({ name }) => name).join(', '),
    sums: rows.map(({ name }) => `sum(r.${name})`).join(', '),
    zeros: rows.map(() => '0').join(', '),
  };
}
