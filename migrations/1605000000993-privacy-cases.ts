import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents with personal data and requests of persons about theirs, each with its clocks; how long dossiers are kept. */
export class PrivacyCases1605000000993 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table privacy_case (
        id uuid not null,
        kind text not null,
        unit_id uuid not null,
        opened_at timestamptz not null,
        opened_by uuid not null,
        matter text not null,
        reply_by timestamptz,
        due_at timestamptz not null,
        replied_at timestamptz,
        extended_at timestamptz,
        finished_at timestamptz,
        outcome text,
        answer text,
        constraint privacy_case_pkey primary key (id),
        constraint privacy_case_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint privacy_case_opened_by_fkey foreign key (opened_by) references account (id),
        constraint privacy_case_kind_check check (kind in ('incident', 'access', 'correction', 'restriction', 'erasure')),
        constraint privacy_case_matter_check check (length(matter) between 1 and 2000),
        constraint privacy_case_answer_check check (length(answer) between 1 and 2000),
        constraint privacy_case_reply_check check ((reply_by is null) = (kind = 'incident')),
        constraint privacy_case_outcome_check check (outcome in ('fulfilled', 'refused') and (outcome is null) = (finished_at is null)),
        constraint privacy_case_order_check check (due_at > opened_at and finished_at >= opened_at and replied_at >= opened_at)
      );
      create index privacy_case_open_idx on privacy_case (due_at) where finished_at is null;
      create index privacy_case_opened_idx on privacy_case (opened_at, id);
      comment on table privacy_case is 'incidents and requests about personal data (Luật 91/2025/QH15); the words are about people and may be erased';

      create table retention_period (
        procedure_id uuid not null,
        years smallint,
        basis text not null,
        set_by uuid not null,
        set_at timestamptz not null,
        constraint retention_period_pkey primary key (procedure_id),
        constraint retention_period_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint retention_period_set_by_fkey foreign key (set_by) references account (id),
        constraint retention_period_years_check check (years between 1 and 100),
        constraint retention_period_basis_check check (length(basis) between 1 and 300)
      );
      comment on column retention_period.years is 'after the dossier was finished; null is for ever (vĩnh viễn)';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retention_period, privacy_case');
  }
}
