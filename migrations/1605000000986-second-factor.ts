import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second factor of accounts: one generator of codes each, and codes for the day it is lost. */
export class SecondFactor1605000000986 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_factor (
        account_id uuid not null,
        secret bytea not null,
        created_at timestamptz not null default clock_timestamp(),
        confirmed_at timestamptz,
        last_step bigint not null default 0,
        constraint second_factor_pkey primary key (account_id),
        constraint second_factor_account_id_fkey foreign key (account_id) references account (id)
      );
      comment on column second_factor.secret is 'encrypted with a key that the database does not hold';
      comment on column second_factor.last_step is 'the 30 seconds of the last code taken: it and what was before is taken no more';

      create table recovery_code (
        account_id uuid not null,
        code_hash bytea not null,
        constraint recovery_code_pkey primary key (account_id, code_hash),
        constraint recovery_code_account_id_fkey foreign key (account_id) references second_factor (account_id) on delete cascade,
        constraint recovery_code_hash_check check (octet_length(code_hash) = 32)
      );
      comment on table recovery_code is 'codes not yet used; using one deletes it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recovery_code, second_factor');
  }
}
