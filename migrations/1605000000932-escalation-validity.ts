import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ladders have a first and a last day: a change is a new ladder from a day on, and the old one can still be read. */
export class EscalationValidity1605000000932 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table escalation_rule
        add column valid_from date not null default '2000-01-01',
        add column valid_to date,
        add constraint escalation_rule_period_check check (valid_from < valid_to);
      alter table escalation_rule alter column valid_from drop default;
      drop index escalation_rule_default_key;
      drop index escalation_rule_unit_key;
      create unique index escalation_rule_default_key on escalation_rule (kind, step, valid_from) where unit_id is null;
      create unique index escalation_rule_unit_key on escalation_rule (unit_id, kind, step, valid_from) where unit_id is not null;
      comment on column escalation_rule.valid_to is 'first day without it; null while it is open';

      create table escalation_build (
        id boolean not null default true,
        built_on date not null,
        constraint escalation_build_pkey primary key (id),
        constraint escalation_build_single_check check (id)
      );
      insert into escalation_build (built_on) values ('2000-01-01');
      comment on table escalation_build is 'the day up to which standing timers follow the ladders';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table escalation_build;
      delete from escalation_rule where valid_to is not null;
      drop index escalation_rule_default_key;
      drop index escalation_rule_unit_key;
      alter table escalation_rule drop constraint escalation_rule_period_check, drop column valid_from, drop column valid_to;
      create unique index escalation_rule_default_key on escalation_rule (kind, step) where unit_id is null;
      create unique index escalation_rule_unit_key on escalation_rule (unit_id, kind, step) where unit_id is not null;
    `);
  }
}
