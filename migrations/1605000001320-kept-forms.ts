import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was typed into a form whose session was over, for its own account alone and for a short time. */
export class KeptForms1605000001320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kept_form (
        id uuid not null,
        account_id uuid not null,
        sealed bytea not null,
        expires_at timestamptz not null,
        constraint kept_form_pkey primary key (id),
        constraint kept_form_account_id_fkey foreign key (account_id) references account (id),
        constraint kept_form_sealed_check check (octet_length(sealed) between 29 and 262144)
      );
      create index kept_form_account_idx on kept_form (account_id, expires_at);
      create index kept_form_expires_idx on kept_form (expires_at);
      comment on table kept_form is 'sealed under a key of the application, bound to row and account; never passwords, codes or files';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_form');
  }
}
