import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found on each look at the signature of a result's file. */
export class ResultSignature1605000000904 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table result_signature (
        id uuid not null,
        dossier_id uuid not null,
        file_id uuid not null,
        act text not null,
        event_seq integer,
        checked_at timestamptz not null,
        valid boolean not null,
        report jsonb not null,
        constraint result_signature_pkey primary key (id),
        constraint result_signature_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint result_signature_file_id_fkey foreign key (file_id) references dossier_file (id),
        constraint result_signature_act_check check (act in ('sign-result', 'issue-result', 'receive-result')),
        constraint result_signature_valid_check check (valid = (report->'faults' = '[]'::jsonb)),
        constraint result_signature_event_check check (valid or event_seq is null)
      );
      create index result_signature_dossier_idx on result_signature (dossier_id, checked_at);
      create trigger result_signature_refuse_change before update or delete on result_signature
        for each row execute function refuse_change();
      revoke update, delete, truncate on result_signature from mot_cua_app;
      comment on table result_signature is 'kết quả kiểm tra chữ ký số: one report for each look, also of those that were refused';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table result_signature');
  }
}
