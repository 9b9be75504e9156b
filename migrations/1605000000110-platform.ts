import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox and what its consumers have done, periodic work, and answers kept for repeated requests. */
export class Platform1605000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id bigint generated always as identity,
        topic text not null,
        aggregate_id uuid not null,
        payload jsonb not null,
        consumers text[] not null default '{}',
        created_at timestamptz not null default clock_timestamp(),
        next_at timestamptz not null default clock_timestamp(),
        attempts integer not null default 0,
        done_at timestamptz,
        dead_at timestamptz,
        last_error text,
        constraint outbox_pkey primary key (id),
        constraint outbox_topic_check check (topic ~ '^[a-z][a-z0-9.-]{2,99}$'),
        constraint outbox_payload_check check (jsonb_typeof(payload) = 'object'),
        constraint outbox_end_check check (done_at is null or dead_at is null)
      ) with (autovacuum_vacuum_scale_factor = 0.01);
      create index outbox_open_idx on outbox (id) where done_at is null and dead_at is null;
      create index outbox_open_aggregate_idx on outbox (aggregate_id, id) where done_at is null and dead_at is null;
      create index outbox_dead_idx on outbox (dead_at) where dead_at is not null;
      create index outbox_done_idx on outbox (done_at) where done_at is not null;
      comment on table outbox is 'what happened, for others: ids and codes only, written in the transaction of the act';

      create table consumed_message (
        consumer text not null,
        event_id bigint not null,
        consumed_at timestamptz not null default clock_timestamp(),
        constraint consumed_message_pkey primary key (event_id, consumer),
        constraint consumed_message_event_id_fkey foreign key (event_id) references outbox (id) on delete cascade
      );
      comment on table consumed_message is 'makes delivery at least once an effect exactly once';

      create table schedule (
        name text not null,
        next_run_at timestamptz not null,
        last_run_at timestamptz,
        last_finished_at timestamptz,
        constraint schedule_pkey primary key (name)
      );
      comment on table schedule is 'periodic work; next_run_at is on the clock for law, last_finished_at in real time';

      create table idempotency_key (
        caller text not null,
        key text not null,
        body_hash text not null,
        status smallint,
        headers jsonb,
        body jsonb,
        created_at timestamptz not null default clock_timestamp(),
        constraint idempotency_key_pkey primary key (caller, key),
        constraint idempotency_key_key_check check (length(key) between 1 and 200)
      );
      create index idempotency_key_created_idx on idempotency_key (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_key, schedule, consumed_message, outbox');
  }
}
