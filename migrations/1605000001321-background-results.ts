import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody set going and when he last looked for what came of it. */
export class BackgroundResults1605000001321 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table background_seen (
        account_id uuid not null,
        seen_at timestamptz not null,
        constraint background_seen_pkey primary key (account_id)
      );
      comment on table background_seen is 'until when somebody has seen the results of his background work: later ones are counted in the header';
      create index report_asked_by_idx on report (asked_by, asked_at desc);

      create table batch_run (
        id uuid not null,
        account_id uuid not null,
        kind text not null,
        total integer not null,
        done integer not null,
        failures jsonb not null,
        begun_at timestamptz not null,
        beat_at timestamptz not null,
        ended_at timestamptz,
        constraint batch_run_pkey primary key (id),
        constraint batch_run_kind_check check (kind in ('sign', 'assign', 'receive')),
        constraint batch_run_counts_check check (total > 0 and done between 0 and total)
      );
      create index batch_run_account_idx on batch_run (account_id, begun_at desc);
      comment on table batch_run is 'one act on several dossiers: how far it came, and by code why the others were not done';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table batch_run; drop index report_asked_by_idx; drop table background_seen');
  }
}
