import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counting. Deltas are written with the events; a job folds them into roll-ups by day, month and year; a read is roll-up
 * plus unfolded. No row says "overdue": due days are kept and compared with the moment asked.
 */
export class Statistics1605000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table stat_delta (
        id bigint generated always as identity,
        day date not null,
        intake_unit_id uuid,
        competent_unit_id uuid,
        from_unit_id uuid,
        procedure_id uuid not null,
        field_code text not null,
        level text not null,
        channel text not null,
        applicant_kind text not null,
        online_level_2011 smallint,
        repeated boolean not null,
        due_on date,
        due_at timestamptz,
        received integer not null,
        early integer not null,
        on_time integer not null,
        late integer not null,
        no_limit integer not null,
        refused integer not null,
        withdrawn integer not null,
        stopped integer not null,
        redirected integer not null,
        strict_on_time integer not null,
        timely_766 integer not null,
        open integer not null,
        running integer not null,
        paused integer not null,
        unlimited integer not null,
        transferred integer not null,
        constraint stat_delta_pkey primary key (id),
        constraint stat_delta_due_check check (due_at is null or due_on is not null),
        constraint stat_delta_running_check check (running = 0 or due_on is not null),
        constraint stat_delta_transferred_check check ((transferred <> 0) = (from_unit_id is not null))
      ) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.05);
      comment on table stat_delta is 'what events added to the statistics and no fold has taken yet';

      create table stat_cell (
        id integer generated always as identity,
        key text not null,
        view text not null,
        width text not null,
        unit_id uuid not null,
        repeated boolean not null,
        procedure_id uuid,
        field_code text,
        level text,
        channel text,
        applicant_kind text,
        online_level_2011 smallint,
        constraint stat_cell_pkey primary key (id),
        constraint stat_cell_key_key unique (key),
        constraint stat_cell_view_check check (view in ('competent', 'intake')),
        constraint stat_cell_width_check check (width in ('unit', 'full')),
        constraint stat_cell_procedure_check check ((width = 'full') = (procedure_id is not null)),
        constraint stat_cell_channel_check check ((width = 'full') = (channel is not null))
      );
      create index stat_cell_unit_idx on stat_cell (unit_id, view, width);
      comment on table stat_cell is 'one combination of unit and dimensions; a width leaves dimensions out, so that totals are short to read';

      create table stat_rollup (
        slot smallint not null,
        start date not null,
        cell_id integer not null,
        received integer not null,
        early integer not null,
        on_time integer not null,
        late integer not null,
        no_limit integer not null,
        refused integer not null,
        withdrawn integer not null,
        stopped integer not null,
        redirected integer not null,
        strict_on_time integer not null,
        timely_766 integer not null,
        open integer not null,
        paused integer not null,
        unlimited integer not null,
        expired integer not null,
        paused_expired integer not null,
        expiring integer not null,
        paused_expiring integer not null,
        constraint stat_rollup_pkey primary key (slot, start, cell_id),
        constraint stat_rollup_slot_check check (slot between 0 and 11)
      );
      create index stat_rollup_cell_idx on stat_rollup (cell_id, slot, start);
      comment on table stat_rollup is 'sums of a cell over a day, month or year; one statement writes cells and sums, so no foreign key pays for each row';
      comment on column stat_rollup.slot is 'view, width and grain in one number: 6 * view + 3 * width + grain (competent intake; unit full; day month year)';
      comment on column stat_rollup.open is 'net change of open dossiers on these days; the sum of all days before B is the stock at B';
      comment on column stat_rollup.expired is 'net change of running dossiers whose due day had passed, by the day of the event';
      comment on column stat_rollup.expiring is 'net number of running dossiers due on these days, by the due day';

      create table stat_hour_due (
        due_at timestamptz not null,
        cell_id integer not null,
        running integer not null,
        paused integer not null,
        constraint stat_hour_due_pkey primary key (due_at, cell_id)
      );
      comment on table stat_hour_due is 'dossiers with a limit in hours by due moment: needed on the due day itself, dropped later';

      create table stat_transfer (
        id uuid not null,
        day date not null,
        from_unit_id uuid not null,
        to_unit_id uuid not null,
        procedure_id uuid not null,
        field_code text not null,
        level text not null,
        channel text not null,
        applicant_kind text not null,
        online_level_2011 smallint,
        transferred integer not null,
        constraint stat_transfer_pkey primary key (id)
      );
      create index stat_transfer_to_idx on stat_transfer (to_unit_id, day);
      create index stat_transfer_from_idx on stat_transfer (from_unit_id, day);
      comment on table stat_transfer is 'competence that moved between units; counts where only one of the two lies in the scope';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stat_transfer, stat_hour_due, stat_rollup, stat_cell, stat_delta');
  }
}
