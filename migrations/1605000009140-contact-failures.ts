import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that messages came back from: whoever cannot be reached there is told by another way, or by telephone. */
export class ContactFailures1605000009140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_failure (
        recipient_kind text not null,
        recipient_id uuid not null,
        channel text not null,
        address_hash bytea not null,
        bounces integer not null,
        last_at timestamptz not null,
        unreachable_at timestamptz,
        constraint contact_failure_pkey primary key (recipient_kind, recipient_id, channel),
        constraint contact_failure_recipient_kind_check check (recipient_kind in ('person', 'account', 'asker')),
        constraint contact_failure_channel_check check (channel in ('email', 'sms', 'zalo')),
        constraint contact_failure_hash_check check (octet_length(address_hash) = 32),
        constraint contact_failure_bounces_check check (bounces >= 1)
      );
      comment on table contact_failure is 'bounces of the address in use; the row says nothing about another address of the same recipient';
      comment on column contact_failure.address_hash is 'SHA-256 of recipient id and address: that the address was changed shows, the address does not';
      comment on column contact_failure.unreachable_at is 'from here on the channel is not used for this address';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contact_failure');
  }
}
