import type { MigrationInterface, QueryRunner } from 'typeorm';

const clock = (volatility: 'stable' | 'volatile'): string => `
  create or replace function app_now() returns timestamptz language sql ${volatility} parallel safe as $$
    select coalesce(fixed_at, date_trunc('milliseconds', clock_timestamp()) + clock_offset) from app_clock
  $$`;

/**
 * Within a statement the time for law stands still, so that a comparison with it may use an index. Where the function was
 * volatile, each row asked the clock anew.
 */
export class StableClock1605000000989 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(clock('stable'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(clock('volatile'));
  }
}
