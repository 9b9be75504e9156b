import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff found of a file of a dossier: compared with the original, damaged, a remark. Rows only add. */
export class FileMarks1605000001221 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dossier_file_mark (
        id uuid not null,
        dossier_id uuid not null,
        file_id uuid not null,
        mark text not null,
        note_id uuid,
        marked_at timestamptz not null,
        marked_by uuid not null,
        acting_for uuid,
        constraint dossier_file_mark_pkey primary key (id),
        constraint dossier_file_mark_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint dossier_file_mark_file_id_fkey foreign key (file_id) references dossier_file (id),
        constraint dossier_file_mark_mark_check check (mark in ('checked', 'damaged', 'cleared', 'noted')),
        constraint dossier_file_mark_note_check check (mark <> 'noted' or note_id is not null)
      );
      create index dossier_file_mark_dossier_idx on dossier_file_mark (dossier_id, marked_at);
      comment on table dossier_file_mark is 'đối chiếu tệp với bản chính: moves neither the dossier nor its clock; words stand in dossier_note';
      create trigger dossier_file_mark_refuse_change before update or delete on dossier_file_mark
        for each row execute function refuse_change();
      revoke update, delete, truncate on dossier_file_mark from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dossier_file_mark');
  }
}
