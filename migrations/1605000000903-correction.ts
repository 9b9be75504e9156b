import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of returned results and losses of papers: cases of their own beside the dossier, which stays as it was. */
export class Correction1605000000903 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table correction_case (
        id uuid not null,
        number text not null,
        dossier_id uuid not null,
        kind text not null,
        reason text not null,
        office_erred boolean not null,
        cost_bearer text not null,
        opened_at timestamptz not null,
        opened_by uuid not null,
        resolved_at timestamptz,
        resolved_by uuid,
        result_number text,
        apology_number text,
        constraint correction_case_pkey primary key (id),
        constraint correction_case_number_key unique (number),
        constraint correction_case_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint correction_case_kind_check check (kind in ('correction', 'loss')),
        constraint correction_case_cost_bearer_check check (cost_bearer in ('office', 'applicant') and (not office_erred or cost_bearer = 'office')),
        constraint correction_case_resolved_check check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (result_number is null)),
        constraint correction_case_apology_check check (resolved_at is null or not office_erred or apology_number is not null)
      );
      create index correction_case_dossier_idx on correction_case (dossier_id);
      comment on table correction_case is 'đính chính, mất hoặc hỏng giấy tờ (Nghị định 61/2018 Điều 21): linked to a dossier and never changing it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table correction_case');
  }
}
