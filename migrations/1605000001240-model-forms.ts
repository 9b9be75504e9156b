import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Blank forms of the papers of a procedure version, for whoever prepares to file. */
export class ModelForms1605000001240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table model_form (
        id uuid not null,
        requirement_id uuid not null,
        file_name text not null,
        media_type text not null,
        size_bytes integer not null,
        sha256 text not null,
        storage_key text not null,
        added_at timestamptz not null,
        added_by uuid,
        withdrawn_at timestamptz,
        withdrawn_by uuid,
        constraint model_form_pkey primary key (id),
        constraint model_form_requirement_id_fkey foreign key (requirement_id)
          references document_requirement (id) on delete cascade,
        constraint model_form_name_check check (length(file_name) between 1 and 200),
        constraint model_form_size_check check (size_bytes > 0),
        constraint model_form_hash_check check (sha256 ~ '^[0-9a-f]{64}$' and storage_key ~ '^[0-9a-f]{32}$'),
        constraint model_form_withdrawn_check check (withdrawn_by is null or withdrawn_at is not null)
      );
      create unique index model_form_open_key on model_form (requirement_id, sha256) where withdrawn_at is null;
      create index model_form_hash_idx on model_form (sha256) where withdrawn_at is null;
      comment on column model_form.added_by is 'null: delivered with the demonstration';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table model_form');
  }
}
