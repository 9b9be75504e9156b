import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Computers that several people use: their sessions are locked and opened again, by password or by a code of six digits. */
export class SharedComputers1605000001222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session
        add column computer_hash bytea,
        add column locked_at timestamptz,
        add column second_factor boolean not null default false,
        add column code_failures smallint not null default 0,
        add constraint session_computer_hash_check check (octet_length(computer_hash) = 32);
      alter table session alter column second_factor drop default, alter column code_failures drop default;
      create index session_computer_idx on session (computer_hash) where computer_hash is not null;
      comment on column session.computer_hash is 'of the cookie of a shared computer: there a session that is idle is locked and not over';
      comment on column session.second_factor is 'it began with a second factor; a role that needs one opens no other session again';

      create table quick_code (
        account_id uuid not null,
        hash text not null,
        set_at timestamptz not null,
        constraint quick_code_pkey primary key (account_id),
        constraint quick_code_account_id_fkey foreign key (account_id) references account (id)
      );
      comment on table quick_code is 'mã nhanh: argon2id of six digits that open a locked session of the same day on the same computer, and nothing else';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table quick_code;
      drop index session_computer_idx;
      alter table session drop constraint session_computer_hash_check, drop column computer_hash, drop column locked_at,
        drop column second_factor, drop column code_failures;
    `);
  }
}
