import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups of procedures with their dossiers; dossiers that a reform leaves to a person to place. */
export class GroupsAndReforms1605000000920 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table procedure_group_member (
        group_code text not null,
        ordinal smallint not null,
        member_code text not null,
        after_ordinal smallint,
        valid_from date,
        valid_to date,
        constraint procedure_group_member_pkey primary key (group_code, ordinal),
        constraint procedure_group_member_ordinal_check check (ordinal > 0),
        constraint procedure_group_member_after_check check (after_ordinal < ordinal),
        constraint procedure_group_member_period_check check (valid_from < valid_to)
      );
      comment on table procedure_group_member is 'nhóm thủ tục liên thông: what one filing becomes, and what waits for what';

      create table dossier_group (
        id uuid not null,
        group_code text not null,
        intake_unit_id uuid not null,
        filed_at timestamptz not null,
        filed_by uuid not null,
        constraint dossier_group_pkey primary key (id),
        constraint dossier_group_intake_unit_id_fkey foreign key (intake_unit_id) references org_unit (id)
      );
      create table dossier_group_child (
        group_id uuid not null,
        ordinal smallint not null,
        dossier_id uuid not null,
        after_dossier_id uuid,
        constraint dossier_group_child_pkey primary key (group_id, ordinal),
        constraint dossier_group_child_dossier_id_key unique (dossier_id),
        constraint dossier_group_child_group_id_fkey foreign key (group_id) references dossier_group (id),
        constraint dossier_group_child_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint dossier_group_child_after_dossier_id_fkey foreign key (after_dossier_id) references dossier (id)
      );
      comment on table dossier_group is 'one filing for several results; never counted itself, its dossiers are';
      revoke update, delete, truncate on dossier_group, dossier_group_child from mot_cua_app;

      alter table consultation add column on_silence text,
        add constraint consultation_on_silence_check check (on_silence in ('deemed-agreed'));
      create index consultation_silent_idx on consultation (due_at) where answered_at is null and on_silence is not null;

      create table custody_case (
        dossier_id uuid not null,
        unit_id uuid not null,
        suggested_unit_id uuid,
        legal_ref text not null,
        queued_at timestamptz not null,
        decided_at timestamptz,
        decided_by uuid,
        to_unit_id uuid,
        constraint custody_case_pkey primary key (dossier_id, unit_id),
        constraint custody_case_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint custody_case_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint custody_case_suggested_unit_id_fkey foreign key (suggested_unit_id) references org_unit (id),
        constraint custody_case_to_unit_id_fkey foreign key (to_unit_id) references org_unit (id),
        constraint custody_case_decided_check check ((decided_at is null) = (to_unit_id is null))
      );
      create index custody_case_open_idx on custody_case (queued_at) where decided_at is null;
      comment on table custody_case is 'reform: open dossiers of units with no single successor, until a person says where they go';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table custody_case, dossier_group_child, dossier_group, procedure_group_member');
    await runner.query('alter table consultation drop column on_silence');
  }
}
