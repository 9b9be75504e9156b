import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did and who looked. No foreign keys: a record outlives what it names, and nothing may hold it back. `seq` is the
 * order of insertion, with gaps where transactions were rolled back; batches of leaves follow it.
 */
export class Audit1605000000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_record (
        id uuid not null,
        seq bigint generated always as identity,
        at timestamptz not null,
        recorded_at timestamptz not null,
        actor_account_id uuid,
        acting_for uuid,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        unit_id uuid,
        detail jsonb not null,
        leaf_hash bytea not null,
        constraint audit_record_pkey primary key (id),
        constraint audit_record_seq_key unique (seq),
        constraint audit_record_acting_for_check check (acting_for is null or actor_account_id is not null),
        constraint audit_record_leaf_hash_check check (octet_length(leaf_hash) = 32)
      );
      create index audit_record_subject_idx on audit_record (subject_kind, subject_id, seq);
      create index audit_record_actor_idx on audit_record (actor_account_id, seq);

      create trigger audit_record_append_only before update or delete on audit_record
        for each row execute function refuse_change();
      create trigger audit_record_no_truncate before truncate on audit_record
        for each statement execute function refuse_change();
      revoke update, delete, truncate on audit_record from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_record');
  }
}
