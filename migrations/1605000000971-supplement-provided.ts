import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was asked for papers has sent them: the counter sees it before it has looked at them. */
export class SupplementProvided1605000000971 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dossier add supplement_provided_at timestamptz;
      comment on column dossier.supplement_provided_at is 'when the applicant said that all papers asked for were sent; the clock waits for the counter';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dossier drop supplement_provided_at');
  }
}
