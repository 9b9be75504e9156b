import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a subscription asks for can be changed: whoever changes names the version that was read. */
export class WebhookVersion1605000001346 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table webhook add column version integer not null default 1,
        add constraint webhook_version_check check (version >= 1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table webhook drop column version');
  }
}
