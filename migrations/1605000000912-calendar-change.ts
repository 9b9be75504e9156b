import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change of the calendar with its consequences: what was counted beforehand, and what was done to each dossier. */
export class CalendarChange1605000000912 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_change (
        id uuid not null,
        former_version text not null,
        version text not null,
        edits jsonb not null,
        source text not null,
        first_day date not null,
        planned_count integer not null,
        issued_at timestamptz not null,
        issued_by uuid,
        closed_at timestamptz,
        constraint calendar_change_pkey primary key (id),
        constraint calendar_change_version_key unique (version),
        constraint calendar_change_former_version_fkey foreign key (former_version) references calendar_version (version),
        constraint calendar_change_version_fkey foreign key (version) references calendar_version (version),
        constraint calendar_change_planned_check check (planned_count >= 0)
      );
      create index calendar_change_open_idx on calendar_change (issued_at) where closed_at is null;

      create table calendar_change_dossier (
        change_id uuid not null,
        dossier_id uuid not null,
        event_seq integer,
        former_due_on date not null,
        due_on date not null,
        constraint calendar_change_dossier_pkey primary key (change_id, dossier_id),
        constraint calendar_change_dossier_change_id_fkey foreign key (change_id) references calendar_change (id),
        constraint calendar_change_dossier_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint calendar_change_dossier_due_check check (due_on >= former_due_on)
      );
      create trigger calendar_change_dossier_append_only before update or delete on calendar_change_dossier
        for each row execute function refuse_change();
      revoke update, delete, truncate on calendar_change_dossier from mot_cua_app;
      comment on table calendar_change_dossier is
        'each open dossier that a change of the calendar looked at; without event_seq its date stayed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_change_dossier, calendar_change');
  }
}
