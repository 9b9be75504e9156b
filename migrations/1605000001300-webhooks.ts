import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of what happens to dossiers, and what became of each telling. */
export class Webhooks1605000001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook (
        id uuid not null,
        name text not null,
        url text not null,
        unit_id uuid not null,
        topics text[] not null,
        procedures text[] not null default '{}',
        fields text[] not null default '{}',
        secret_sealed bytea not null,
        former_sealed bytea,
        former_until timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        created_by uuid,
        paused_at timestamptz,
        off_at timestamptz,
        ended_at timestamptz,
        failures integer not null default 0,
        failing_since timestamptz,
        next_at timestamptz not null default clock_timestamp(),
        succeeded_at timestamptz,
        failed_at timestamptz,
        reason text,
        constraint webhook_pkey primary key (id),
        constraint webhook_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint webhook_name_check check (length(name) between 1 and 100),
        constraint webhook_url_check check (url ~ '^https://' and length(url) <= 500),
        constraint webhook_topics_check check (cardinality(topics) between 1 and 20),
        constraint webhook_former_check check ((former_sealed is null) = (former_until is null)),
        constraint webhook_failing_check check (failures >= 0 and (failures > 0) = (failing_since is not null)),
        constraint webhook_reason_check check (reason ~ '^[a-z0-9-]{2,60}$')
      );
      comment on table webhook is 'secrets are sealed; instants are real time: what goes out follows no clock for law';
      comment on column webhook.next_at is 'not tried before: after failures in a row';

      create table webhook_delivery (
        id uuid not null,
        webhook_id uuid not null,
        event_id uuid not null,
        type text not null,
        dossier_id uuid,
        seq integer,
        body text not null,
        state text not null default 'waiting',
        attempts integer not null default 0,
        created_at timestamptz not null default clock_timestamp(),
        next_at timestamptz not null default clock_timestamp(),
        claimed_until timestamptz,
        tried_at timestamptz,
        settled_at timestamptz,
        status integer,
        reason text,
        ms integer,
        constraint webhook_delivery_pkey primary key (id),
        constraint webhook_delivery_event_key unique (webhook_id, event_id),
        constraint webhook_delivery_webhook_id_fkey foreign key (webhook_id) references webhook (id),
        constraint webhook_delivery_type_check check (type ~ '^[a-z][a-z0-9.-]{2,99}$'),
        constraint webhook_delivery_body_check check (length(body) <= 20000),
        constraint webhook_delivery_state_check check (state in ('waiting', 'delivered', 'dead', 'dropped')),
        constraint webhook_delivery_settled_check check ((state = 'waiting') = (settled_at is null)),
        constraint webhook_delivery_attempts_check check (attempts >= 0),
        constraint webhook_delivery_reason_check check (reason ~ '^[a-z0-9-]{2,60}$')
      );
      create index webhook_delivery_waiting_idx on webhook_delivery (webhook_id, next_at) where state = 'waiting';
      create index webhook_delivery_dead_idx on webhook_delivery (webhook_id) where state = 'dead';
      create index webhook_delivery_created_idx on webhook_delivery (created_at);
      create index webhook_delivery_newest_idx on webhook_delivery (webhook_id, created_at);
      comment on column webhook_delivery.event_id is 'sent as webhook-id, the same at every attempt: receivers know it again';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webhook_delivery; drop table webhook');
  }
}
