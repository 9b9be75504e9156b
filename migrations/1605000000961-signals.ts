import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIGNALS = `'late-supplement', 'repeated-supplement', 'empty-supplement', 'closed-before-result', 'bulk-closing',
          'refused-after-acceptance', 'refiled', 'back-entered', 'slow-acceptance'`;

/** What the detectors of signals found: a copy that the sweep writes anew from the events, never a fact of its own. */
export class Signals1605000000961 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signal_finding (
        signal text not null,
        dossier_id uuid not null,
        unit_id uuid not null,
        officer_id uuid,
        found_on date not null,
        measure double precision not null,
        constraint signal_finding_pkey primary key (dossier_id, signal),
        constraint signal_finding_dossier_id_fkey foreign key (dossier_id) references dossier (id) on delete cascade,
        constraint signal_finding_signal_check check (signal in (${SIGNALS}))
      );
      create index signal_finding_unit_idx on signal_finding (unit_id, signal, found_on);
      comment on table signal_finding is 'dấu hiệu cần hỏi lại: questions, not verdicts';

      create table signal_closing (
        dossier_id uuid not null,
        unit_id uuid not null,
        officer_id uuid,
        closed_at timestamptz not null,
        due_on date,
        constraint signal_closing_pkey primary key (dossier_id),
        constraint signal_closing_dossier_id_fkey foreign key (dossier_id) references dossier (id) on delete cascade
      );
      create index signal_closing_unit_idx on signal_closing (unit_id, closed_at);

      create table signal_threshold (
        name text not null,
        valid_from date not null,
        value double precision not null,
        constraint signal_threshold_pkey primary key (name, valid_from)
      );
      comment on table signal_threshold is 'from where on a signal is worth a question; without a row the built-in value holds';

      create table signal_sweep (
        id smallint not null,
        recorded_until timestamptz not null,
        constraint signal_sweep_pkey primary key (id),
        constraint signal_sweep_id_check check (id = 1)
      );

      -- Events are appended in the order of their recording: a few pages tell what is new.
      create index dossier_event_recorded_idx on dossier_event using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index dossier_event_recorded_idx;
      drop table signal_sweep, signal_threshold, signal_closing, signal_finding;
    `);
  }
}
