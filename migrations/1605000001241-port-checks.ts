import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came of trying the ways to other systems. */
export class PortChecks1605000001241 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table port_check (
        port text not null,
        succeeded_at timestamptz,
        failed_at timestamptz,
        reason text,
        constraint port_check_pkey primary key (port),
        constraint port_check_port_check check (port ~ '^[a-z-]{3,40}$'),
        constraint port_check_reason_check check (reason ~ '^[a-z0-9-]{2,60}$')
      );
      comment on table port_check is 'the last try of each kind; reason is that of the last failure';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table port_check');
  }
}
