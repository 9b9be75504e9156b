import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests about personal data that people send themselves: signed in, or confirmed by a code. */
export class PrivacyRequests1605000001161 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table privacy_asker (
        id uuid not null,
        kind text not null,
        matter text,
        unit_id uuid not null,
        account_id uuid,
        full_name text not null,
        email text,
        phone text,
        language text not null,
        secret_hash bytea not null,
        channel text,
        code text,
        code_hash bytea,
        attempts smallint not null default 0,
        sent_at timestamptz not null,
        expires_at timestamptz,
        confirmed_at timestamptz,
        constraint privacy_asker_pkey primary key (id),
        constraint privacy_asker_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint privacy_asker_account_id_fkey foreign key (account_id) references account (id),
        constraint privacy_asker_kind_check check (kind in ('access', 'correction', 'restriction', 'erasure')),
        constraint privacy_asker_matter_check check (length(matter) between 1 and 2000 and (matter is null) = (confirmed_at is not null)),
        constraint privacy_asker_name_check check (length(full_name) between 1 and 200),
        constraint privacy_asker_phone_check check (phone ~ '^[+]?[0-9]{8,15}$'),
        constraint privacy_asker_email_check check (length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'),
        constraint privacy_asker_language_check check (language in ('vi', 'en')),
        constraint privacy_asker_secret_check check (octet_length(secret_hash) = 32),
        constraint privacy_asker_channel_check check (channel in ('email', 'phone') and (channel is null) = (account_id is not null)),
        constraint privacy_asker_code_check check (code ~ '^[0-9]{6}$' and (code is null or confirmed_at is null)),
        constraint privacy_asker_hash_check check (octet_length(code_hash) = 32)
      );
      create unique index privacy_asker_secret_hash_idx on privacy_asker (secret_hash);
      comment on table privacy_asker is 'who asked, and what until it is confirmed: then it stands in privacy_case under the same id';

      alter table privacy_case alter column opened_by drop not null;
      comment on column privacy_case.opened_by is 'null: sent by whoever stands in privacy_asker';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from privacy_case where opened_by is null;
      alter table privacy_case alter column opened_by set not null;
      drop table privacy_asker;
    `);
  }
}
