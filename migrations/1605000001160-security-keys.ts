import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Security keys (WebAuthn) as second factor, and recovery codes for accounts that have only keys. */
export class SecurityKeys1605000001160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table security_key (
        id uuid not null,
        account_id uuid not null,
        credential_id bytea not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        name text not null,
        created_at timestamptz not null default clock_timestamp(),
        last_used_at timestamptz,
        constraint security_key_pkey primary key (id),
        constraint security_key_credential_id_key unique (credential_id),
        constraint security_key_account_id_fkey foreign key (account_id) references account (id),
        constraint security_key_name_check check (length(name) between 1 and 60)
      );
      create index security_key_account_idx on security_key (account_id);
      comment on column security_key.counter is 'of the last use; one that goes back means a copy of the key';

      create table security_key_challenge (
        challenge bytea not null,
        account_id uuid not null,
        purpose text not null,
        expires_at timestamptz not null,
        constraint security_key_challenge_pkey primary key (challenge),
        constraint security_key_challenge_account_id_fkey foreign key (account_id) references account (id),
        constraint security_key_challenge_check check (octet_length(challenge) = 32),
        constraint security_key_challenge_purpose_check check (purpose in ('register', 'sign-in', 'confirm'))
      );
      create index security_key_challenge_account_idx on security_key_challenge (account_id);
      comment on table security_key_challenge is 'asked and not yet answered; an answer deletes it, so that it is taken once';

      alter table recovery_code drop constraint recovery_code_account_id_fkey;
      alter table recovery_code add constraint recovery_code_account_id_fkey foreign key (account_id) references account (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from recovery_code where not exists (select from second_factor f where f.account_id = recovery_code.account_id);
      alter table recovery_code drop constraint recovery_code_account_id_fkey;
      alter table recovery_code add constraint recovery_code_account_id_fkey
        foreign key (account_id) references second_factor (account_id) on delete cascade;
      drop table security_key_challenge, security_key;
    `);
  }
}
