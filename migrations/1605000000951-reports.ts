import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports: how the year is cut for them, what was asked, what came out, what was issued. */
export class Reports1605000000951 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporting_period (
        kind text not null,
        number smallint not null,
        name_vi text not null,
        from_year smallint not null,
        from_month smallint not null,
        from_day smallint not null,
        to_month smallint not null,
        to_day smallint not null,
        constraint reporting_period_pkey primary key (kind, number),
        constraint reporting_period_year_check check (from_year in (-1, 0)),
        constraint reporting_period_month_check check (from_month between 1 and 12 and to_month between 1 and 12),
        constraint reporting_period_day_check check (from_day between 1 and 31 and to_day between 1 and 31)
      );
      comment on table reporting_period is 'periods of reports as data; a day beyond its month means the end of the month';
      insert into reporting_period
        select 'month', m, 'Tháng ' || m, 0, m, 1, m, 31 from generate_series(1, 12) m;
      insert into reporting_period values
        ('quarter', 1, 'Quý I', 0, 1, 1, 3, 31), ('quarter', 2, 'Quý II', 0, 4, 1, 6, 30),
        ('quarter', 3, 'Quý III', 0, 7, 1, 9, 30), ('quarter', 4, 'Quý IV', 0, 10, 1, 12, 31),
        ('half-year', 1, '6 tháng đầu', 0, 1, 1, 6, 30), ('half-year', 2, '6 tháng cuối', 0, 7, 1, 12, 31),
        ('year', 1, 'Cả', 0, 1, 1, 12, 31),
        ('one-stop-quarter', 1, 'Quý I (kỳ báo cáo một cửa)', -1, 12, 15, 3, 14),
        ('one-stop-quarter', 2, 'Quý II (kỳ báo cáo một cửa)', 0, 3, 15, 6, 14),
        ('one-stop-quarter', 3, 'Quý III (kỳ báo cáo một cửa)', 0, 6, 15, 9, 14),
        ('one-stop-quarter', 4, 'Quý IV (kỳ báo cáo một cửa)', 0, 9, 15, 12, 14),
        ('one-stop-half-year', 1, '6 tháng đầu (kỳ báo cáo một cửa)', -1, 12, 15, 6, 14),
        ('one-stop-year', 1, 'Cả (kỳ báo cáo một cửa)', -1, 12, 15, 12, 14);

      create table report (
        id uuid not null,
        kind text not null,
        unit_id uuid not null,
        view text not null,
        period_text text not null,
        from_on date not null,
        to_on date not null,
        since timestamptz not null,
        until timestamptz not null,
        known_at timestamptz not null,
        state text not null,
        done integer not null,
        total integer not null,
        attempts smallint not null,
        error_code text,
        asked_at timestamptz not null,
        asked_by uuid not null,
        beat_at timestamptz,
        ready_at timestamptz,
        seen_at timestamptz,
        constraint report_pkey primary key (id),
        constraint report_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint report_view_check check (view in ('competent', 'intake')),
        constraint report_period_check check (from_on <= to_on and since < until),
        constraint report_state_check check (state in ('waiting', 'running', 'ready', 'failed')),
        constraint report_progress_check check (done >= 0 and done <= total),
        constraint report_ready_check check ((state = 'ready') = (ready_at is not null))
      );
      create index report_unit_idx on report (unit_id, asked_at desc);
      create index report_open_idx on report (asked_at) where state in ('waiting', 'running');
      comment on column report.known_at is 'moment of knowledge: made again at any time, it counts the same';
      comment on column report.beat_at is 'last sign of life of whoever makes it; after five minutes another may';

      create table report_content (
        report_id uuid not null,
        content jsonb not null,
        sha256 bytea not null,
        constraint report_content_pkey primary key (report_id),
        constraint report_content_report_id_fkey foreign key (report_id) references report (id),
        constraint report_content_sha256_check check (octet_length(sha256) = 32)
      );
      comment on table report_content is 'what a report says, before it becomes a file';

      create table report_issue (
        report_id uuid not null,
        issued_at timestamptz not null,
        issued_by uuid not null,
        constraint report_issue_pkey primary key (report_id),
        constraint report_issue_report_id_fkey foreign key (report_id) references report (id)
      );
      comment on table report_issue is 'ban hành: from then on the report is kept as it is';

      create table report_file (
        report_id uuid not null,
        format text not null,
        content bytea not null,
        sha256 bytea not null,
        constraint report_file_pkey primary key (report_id, format),
        constraint report_file_report_id_fkey foreign key (report_id) references report_issue (report_id),
        constraint report_file_format_check check (format in ('xlsx', 'csv', 'pdf')),
        constraint report_file_sha256_check check (sha256 = sha256(content))
      );
      comment on table report_file is 'the very bytes that were issued';
    `);
    for (const table of ['report_content', 'report_issue', 'report_file']) {
      await runner.query(`
        create trigger ${table}_refuse_change before update or delete on ${table}
          for each row execute function refuse_change();
        revoke update, delete, truncate on ${table} from mot_cua_app;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_file, report_issue, report_content, report, reporting_period');
  }
}
