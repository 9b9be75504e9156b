import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells a database server that was started again from the one that handed work to the queue. */
export class ServerRestarts1605000001180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table queue_epoch add column server_started_at timestamptz;
      comment on column queue_epoch.server_started_at is 'start of the database server whose work was last handed to the queue'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table queue_epoch drop column server_started_at');
  }
}
