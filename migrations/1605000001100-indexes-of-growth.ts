import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was read from end to end: dossiers by the day of their opening, the staff among all who have an account, and the codes
 * of citizens that have not been used or forgotten yet.
 */
export class IndexesOfGrowth1605000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index dossier_opened_idx on dossier (opened_at, id)');
    await runner.query("create index account_staff_idx on account (display_name, id) where kind <> 'citizen'");
    await runner.query(
      'create index feedback_confirmation_code_idx on feedback_confirmation (expires_at) where code is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index feedback_confirmation_code_idx, account_staff_idx, dossier_opened_idx');
  }
}
