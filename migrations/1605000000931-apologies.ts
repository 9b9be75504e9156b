import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The letter of apology of each dossier that came to need one, and who held it when none was sent. */
export class Apologies1605000000931 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table apology_case (
        dossier_id uuid not null,
        unit_id uuid not null,
        due_on date not null,
        opened_at timestamptz not null,
        holder_id uuid,
        sent_at timestamptz,
        signed_by uuid,
        missed_at timestamptz,
        missed_holder_id uuid,
        constraint apology_case_pkey primary key (dossier_id),
        constraint apology_case_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint apology_case_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint apology_case_holder_id_fkey foreign key (holder_id) references account (id),
        constraint apology_case_signed_by_fkey foreign key (signed_by) references account (id),
        constraint apology_case_missed_holder_id_fkey foreign key (missed_holder_id) references account (id)
      );
      create index apology_case_open_idx on apology_case (unit_id, due_on) where sent_at is null;
      comment on table apology_case is 'one a dossier: the duty came (opened_at), the letter went (sent_at), or the dossier was late without one (missed_at)';
      comment on column apology_case.due_on is 'the day that was promised when the duty came';
      comment on column apology_case.missed_holder_id is 'who held the dossier when it became late without a letter';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table apology_case');
  }
}
