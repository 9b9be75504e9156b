import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens to dossiers past their period, and the record of what was erased and how much. */
export class Erasures1605000001330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table retention_period add column at_end text not null default 'list';
      alter table retention_period add constraint retention_period_at_end_check check (at_end in ('list', 'erase'));
      alter table retention_period alter column at_end drop default;
      alter table dossier_file add column erased_at timestamptz;
      create index dossier_file_erased_idx on dossier_file (id) where erased_at is not null and storage_key <> '';
      create index feedback_text_dossier_idx on feedback_text (dossier_id) where dossier_id is not null;
      alter table person add column restricted_at timestamptz;

      create table erasure (
        id uuid not null,
        cause text not null,
        procedure_id uuid,
        privacy_case_id uuid,
        erased_at timestamptz not null,
        erased_by uuid,
        dossiers integer not null,
        persons integer not null,
        files integer not null,
        texts integer not null,
        constraint erasure_pkey primary key (id),
        constraint erasure_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint erasure_privacy_case_id_fkey foreign key (privacy_case_id) references privacy_case (id),
        constraint erasure_erased_by_fkey foreign key (erased_by) references account (id),
        constraint erasure_cause_check check (cause in ('period', 'request') and (cause = 'period') = (procedure_id is not null)
          and (cause = 'request') = (privacy_case_id is not null)),
        constraint erasure_counts_check check (dossiers >= 0 and persons >= 0 and files >= 0 and texts >= 0)
      );
      create index erasure_erased_at_idx on erasure (erased_at);
      create trigger erasure_append_only before update or delete on erasure for each row execute function refuse_change();
      revoke update, delete, truncate on erasure from mot_cua_app;
      comment on table erasure is 'what was erased of personal data, when and why: counts, never whose';

      create table erased_dossier (
        dossier_id uuid not null,
        erasure_id uuid not null,
        constraint erased_dossier_pkey primary key (dossier_id),
        constraint erased_dossier_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint erased_dossier_erasure_id_fkey foreign key (erasure_id) references erasure (id)
      );
      create trigger erased_dossier_append_only before update or delete on erased_dossier
        for each row execute function refuse_change();
      revoke update, delete, truncate on erased_dossier from mot_cua_app;
      comment on table erased_dossier is 'dossiers of which events and figures are left, and nobody';

      create table privacy_case_dossier (
        privacy_case_id uuid not null,
        dossier_id uuid not null,
        constraint privacy_case_dossier_pkey primary key (privacy_case_id, dossier_id),
        constraint privacy_case_dossier_privacy_case_id_fkey foreign key (privacy_case_id) references privacy_case (id),
        constraint privacy_case_dossier_dossier_id_fkey foreign key (dossier_id) references dossier (id)
      );
      comment on table privacy_case_dossier is 'dossiers whose data a person was given to see';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table privacy_case_dossier, erased_dossier, erasure;
      alter table person drop column restricted_at;
      drop index dossier_file_erased_idx, feedback_text_dossier_idx;
      alter table dossier_file drop column erased_at;
      alter table retention_period drop column at_end;
    `);
  }
}
