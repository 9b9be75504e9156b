import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Event logs of earlier systems: every case and event as it came, apart from the living dossiers. */
export class History1605000000960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table history_log (
        id uuid not null,
        name text not null,
        source_name text not null,
        format text not null,
        sha256 bytea not null,
        mapping jsonb not null,
        header jsonb not null,
        imported_at timestamptz not null,
        cases integer not null,
        events integer not null,
        constraint history_log_pkey primary key (id),
        constraint history_log_name_key unique (name),
        constraint history_log_name_check check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
        constraint history_log_format_check check (format in ('xes', 'csv')),
        constraint history_log_sha256_check check (octet_length(sha256) = 32)
      );
      comment on table history_log is 'nhật ký của hệ thống trước: one file of an earlier system and how it is read';

      create table history_case (
        log_id uuid not null,
        number integer not null,
        key text not null,
        received_at timestamptz,
        finished_at timestamptz,
        due_on date,
        flags text[] not null,
        attributes jsonb not null,
        constraint history_case_pkey primary key (log_id, number),
        constraint history_case_log_id_fkey foreign key (log_id) references history_log (id) on delete cascade
      );
      create index history_case_flags_idx on history_case using gin (flags);
      comment on table history_case is 'one case as it came; nothing odd is dropped, flags name it';

      create table history_event (
        log_id uuid not null,
        case_number integer not null,
        seq integer not null,
        activity text not null,
        step text not null,
        at timestamptz,
        resource text,
        attributes jsonb not null,
        constraint history_event_pkey primary key (log_id, case_number, seq),
        constraint history_event_case_fkey foreign key (log_id, case_number) references history_case (log_id, number)
          on delete cascade
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table history_event, history_case, history_log');
  }
}
