import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which papers were printed, by whom, and how often: the first print is the original, later ones are copies. */
export class Printing1605000000750 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table print_record (
        dossier_id uuid not null,
        kind text not null,
        event_seq integer not null,
        copy_number integer not null,
        printed_at timestamptz not null,
        printed_by uuid not null,
        constraint print_record_pkey primary key (dossier_id, kind, event_seq, copy_number),
        constraint print_record_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint print_record_event_seq_check check (event_seq > 0),
        constraint print_record_copy_number_check check (copy_number >= 0)
      );
      comment on table print_record is 'prints of papers: copy 0 is the original of what the event brought about';
      create trigger print_record_refuse_change before update or delete on print_record
        for each row execute function refuse_change();
      revoke update, delete, truncate on print_record from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table print_record');
  }
}
