import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells a queue that was emptied from one that was not, and the alarms that stand and stood. */
export class Operations1605000000940 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table queue_epoch (
        single boolean not null default true,
        mark uuid not null,
        set_at timestamptz not null default clock_timestamp(),
        losses integer not null default 0,
        lost_at timestamptz,
        constraint queue_epoch_pkey primary key (single),
        constraint queue_epoch_single_check check (single)
      );
      comment on table queue_epoch is 'the mark that lies in the queue too: missing there, the queue was emptied or is another';

      create table alarm (
        id uuid not null,
        code text not null,
        value double precision not null,
        raised_at timestamptz not null default clock_timestamp(),
        cleared_at timestamptz,
        constraint alarm_pkey primary key (id),
        constraint alarm_code_check check (code ~ '^[a-z][a-z-]{2,39}$'),
        constraint alarm_cleared_check check (cleared_at >= raised_at)
      );
      create unique index alarm_standing_key on alarm (code) where cleared_at is null;
      create index alarm_raised_idx on alarm (raised_at);
      comment on table alarm is 'that something is silent or late, in real time; what each means stands in docs/runbook';
      comment on column alarm.value is 'the worst seen while it stood, in the unit of the alarm: seconds or rows';

      create index timer_cancelled_idx on timer (cancelled_at) where cancelled_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index timer_cancelled_idx; drop table alarm, queue_epoch');
  }
}
