import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports of events: what was asked, how far it is, the file in pieces until it is too old. */
export class EventExports1605000000953 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_export (
        id uuid not null,
        unit_id uuid not null,
        format text not null,
        from_on date,
        to_on date,
        state text not null,
        done integer not null,
        total integer not null,
        attempts smallint not null,
        events integer,
        bytes bigint,
        sha256 bytea,
        asked_at timestamptz not null,
        asked_by uuid not null,
        beat_at timestamptz,
        ready_at timestamptz,
        constraint event_export_pkey primary key (id),
        constraint event_export_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint event_export_format_check check (format in ('xes', 'ocel', 'csv')),
        constraint event_export_period_check check (from_on <= to_on),
        constraint event_export_state_check check (state in ('waiting', 'running', 'ready', 'failed', 'gone')),
        constraint event_export_progress_check check (done >= 0 and total >= 0),
        constraint event_export_sha256_check check (octet_length(sha256) = 32)
      );
      create index event_export_asked_by_idx on event_export (asked_by, asked_at);
      create index event_export_open_idx on event_export (asked_at) where state in ('waiting', 'running');
      create index event_export_ready_idx on event_export (ready_at) where state = 'ready';
      comment on column event_export.beat_at is 'last sign of life of whoever writes it; after five minutes another may';

      create table event_export_part (
        export_id uuid not null,
        number integer not null,
        content bytea not null,
        constraint event_export_part_pkey primary key (export_id, number),
        constraint event_export_part_export_id_fkey foreign key (export_id) references event_export (id)
      );
      comment on table event_export_part is 'the packed file in pieces; deleted when the export is too old';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_export_part, event_export');
  }
}
