import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who somebody is at a provider of identities, and which sessions began there. */
export class SingleSignOn1605000000991 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table external_identity (
        issuer text not null,
        subject text not null,
        account_id uuid not null,
        linked_at timestamptz not null default clock_timestamp(),
        constraint external_identity_pkey primary key (issuer, subject),
        constraint external_identity_account_key unique (account_id, issuer),
        constraint external_identity_account_id_fkey foreign key (account_id) references account (id),
        constraint external_identity_subject_check check (length(subject) between 1 and 255),
        constraint external_identity_issuer_check check (length(issuer) between 1 and 500)
      );
      comment on table external_identity is 'the subject of an issuer is an account; names and mail addresses of the provider are never asked';

      alter table session add column provider text
        constraint session_provider_check check (provider in ('staff', 'citizen'));
      comment on column session.provider is 'where it began by single sign-on: signing out offers to end it there too';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session drop column provider; drop table external_identity;');
  }
}
