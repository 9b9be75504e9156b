import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a dossier went late, as whoever answers for it says. Rows only add; the last one counts. */
export class OverdueCauses1605000000954 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table overdue_cause (
        id uuid not null,
        dossier_id uuid not null,
        number smallint not null,
        cause text not null,
        note text,
        unit_id uuid not null,
        entered_by uuid not null,
        acting_for uuid,
        recorded_at timestamptz not null,
        constraint overdue_cause_pkey primary key (id),
        constraint overdue_cause_number_key unique (dossier_id, number),
        constraint overdue_cause_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint overdue_cause_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint overdue_cause_number_check check (number >= 1),
        constraint overdue_cause_note_check check (char_length(note) between 1 and 1000)
      );
      comment on table overdue_cause is 'causes of overdue dossiers for Biểu II.06g, each entry beside the earlier ones';
      comment on column overdue_cause.unit_id is 'unit in whose name it was entered';
      create trigger overdue_cause_refuse_change before update or delete on overdue_cause
        for each row execute function refuse_change();
      revoke update, delete, truncate on overdue_cause from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table overdue_cause');
  }
}
