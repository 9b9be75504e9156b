import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The public log: of every day one Merkle tree over what was recorded on it, its root in a signed chain. No foreign keys
 * to the sealed rows: a leaf tells of a row that somebody deleted.
 */
export class PublicLog1605000000985 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_day (
        number integer not null,
        day date not null,
        leaves integer not null,
        root bytea not null,
        chain bytea not null,
        public_key bytea not null,
        signature bytea not null,
        sealed_at timestamptz not null,
        constraint audit_day_pkey primary key (number),
        constraint audit_day_day_key unique (day),
        constraint audit_day_number_check check (number > 0 and leaves > 0),
        constraint audit_day_hash_check check (octet_length(root) = 32 and octet_length(chain) = 32 and octet_length(public_key) = 32 and octet_length(signature) = 64)
      );
      create trigger audit_day_append_only before update or delete on audit_day
        for each row execute function refuse_change();
      create trigger audit_day_no_truncate before truncate on audit_day
        for each statement execute function refuse_change();
      revoke update, delete, truncate on audit_day from mot_cua_app;

      create table audit_leaf (
        day_number integer not null,
        position integer not null,
        table_name text not null,
        row_id uuid not null,
        dossier_id uuid,
        seq bigint not null,
        hash bytea not null,
        constraint audit_leaf_pkey primary key (day_number, position),
        constraint audit_leaf_row_key unique (row_id, table_name),
        constraint audit_leaf_position_check check (position >= 0),
        constraint audit_leaf_table_check check (table_name in ('dossier_event', 'audit_record')),
        constraint audit_leaf_dossier_check check ((dossier_id is not null) = (table_name = 'dossier_event')),
        constraint audit_leaf_hash_check check (octet_length(hash) = 32)
      );
      create trigger audit_leaf_append_only before update or delete on audit_leaf
        for each row execute function refuse_change();
      create trigger audit_leaf_no_truncate before truncate on audit_leaf
        for each statement execute function refuse_change();
      revoke update, delete, truncate on audit_leaf from mot_cua_app;
      comment on table audit_leaf is 'which row is which leaf of the day''s tree, so that a fault can be named after the row is gone';

      -- Records are appended in the order of their time: a few pages tell what a day holds.
      create index audit_record_at_idx on audit_record using brin (at) with (pages_per_range = 32, autosummarize = on);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_record_at_idx; drop table audit_leaf, audit_day');
  }
}
