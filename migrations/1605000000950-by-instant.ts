import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Beside "by the date" the statistics say "by the moment". What is counted already gets it by `recount --rebuild`. */
export class ByInstant1605000000950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['stat_delta', 'stat_rollup']) {
      await runner.query(`
        alter table ${table} add column by_instant integer not null default 0;
        alter table ${table} alter column by_instant drop default;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stat_delta', 'stat_rollup'])
      await runner.query(`alter table ${table} drop column by_instant`);
  }
}
