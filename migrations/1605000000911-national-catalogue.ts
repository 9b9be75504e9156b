import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The national list of procedures beside the published versions: a procedure may be listed, found and counted before
 * anybody has published a version of it. And which version came from which national record.
 */
export class NationalCatalogue1605000000911 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table procedure_listing (
        procedure_id uuid not null,
        code text not null,
        name_vi text not null,
        folded_name text not null generated always as (fold_vi(name_vi)) stored,
        fields_vi text not null,
        folded_fields text not null generated always as (fold_vi(fields_vi)) stored,
        levels text[] not null,
        agencies_vi text not null,
        issued_by_vi text not null,
        subjects_vi text not null,
        kind text not null,
        state text not null,
        limit_value numeric,
        limit_unit text,
        fee_from bigint,
        fee_to bigint,
        channels text[] not null,
        constraint procedure_listing_pkey primary key (procedure_id),
        constraint procedure_listing_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint procedure_listing_name_check check (name_vi <> ''),
        constraint procedure_listing_levels_check check (levels <@ array['ministry', 'province', 'district', 'commune']),
        constraint procedure_listing_channels_check check (channels <@ array['direct', 'online', 'postal']),
        constraint procedure_listing_fee_check check (fee_from >= 0 and fee_to >= fee_from)
      );
      create index procedure_listing_folded_name_idx on procedure_listing using gin (folded_name gin_trgm_ops);
      create index procedure_listing_folded_fields_idx on procedure_listing using gin (folded_fields gin_trgm_ops);
      create index procedure_listing_code_idx on procedure_listing using gin (code gin_trgm_ops);
      create index procedure_code_idx on procedure using gin (code gin_trgm_ops);
      create index procedure_version_field_idx on procedure_version (field_code);
      comment on table procedure_listing is
        'what the national list says of a procedure: found and counted, not taken in without a published version';

      create table procedure_import (
        procedure_id uuid not null,
        version_id uuid not null,
        digest text not null,
        flags text[] not null,
        faults jsonb not null,
        imported_at timestamptz not null,
        constraint procedure_import_pkey primary key (procedure_id),
        constraint procedure_import_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint procedure_import_version_id_fkey foreign key (version_id) references procedure_version (id)
          on delete cascade
      );
      create index procedure_import_version_idx on procedure_import (version_id);
      comment on table procedure_import is
        'the last national record of a procedure and the version made of it; flags: what a person must look at';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index procedure_code_idx, procedure_version_field_idx; drop table procedure_import, procedure_listing',
    );
  }
}
