import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures that somebody reported, kept apart from those that are counted; targets with their day. */
export class Facts1605000000952 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table statistic_fact (
        id uuid not null,
        indicator_code text not null,
        indicator_name text not null,
        scope_code text not null,
        scope_name text not null,
        level text,
        as_of date,
        as_of_precision text not null,
        comparator text not null,
        value numeric not null,
        value_high numeric,
        unit text not null,
        numerator numeric,
        denominator numeric,
        source text not null,
        computed boolean not null,
        recorded_at timestamptz not null,
        constraint statistic_fact_pkey primary key (id),
        constraint statistic_fact_key unique nulls not distinct (indicator_code, scope_code, level, as_of, source, computed),
        constraint statistic_fact_code_check check (indicator_code ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'),
        constraint statistic_fact_level_check check (level in ('ministry', 'province', 'district', 'commune')),
        constraint statistic_fact_as_of_check check
          (as_of_precision in ('day', 'month', 'year', 'unknown') and (as_of is null) = (as_of_precision = 'unknown')),
        constraint statistic_fact_comparator_check check
          (comparator in ('eq', 'gt', 'ge', 'approx', 'range') and (comparator = 'range') = (value_high is not null)
           and value_high > value),
        constraint statistic_fact_parts_check check ((numerator is null) = (denominator is null) and denominator > 0)
      );
      create index statistic_fact_scope_idx on statistic_fact (scope_code, indicator_code);
      create trigger statistic_fact_refuse_change before update or delete on statistic_fact
        for each row execute function refuse_change();
      revoke update, delete, truncate on statistic_fact from mot_cua_app;
      comment on table statistic_fact is 'what was reported, word for word as a number; a correction is a row with another source or day';

      create table indicator_target (
        indicator_code text not null,
        scope_code text not null,
        due_on date not null,
        comparator text not null,
        value numeric not null,
        source text not null,
        constraint indicator_target_pkey primary key (indicator_code, scope_code, due_on),
        constraint indicator_target_comparator_check check (comparator in ('gt', 'ge')),
        constraint indicator_target_value_check check (value between 0 and 100)
      );
      comment on column indicator_target.value is 'percent';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table indicator_target, statistic_fact');
  }
}
