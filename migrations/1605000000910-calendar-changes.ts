import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise may be caused by days off announced later. */
export class CalendarChanges1605000000910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dossier_promise drop constraint dossier_promise_cause_check;
      alter table dossier_promise add constraint dossier_promise_cause_check check
        (cause in ('original', 'supplement', 'obligation', 'force-majeure', 'extension', 'calendar-change')
         and (number = 1) = (cause = 'original'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dossier_promise drop constraint dossier_promise_cause_check;
      alter table dossier_promise add constraint dossier_promise_cause_check check
        (cause in ('original', 'supplement', 'obligation', 'force-majeure', 'extension')
         and (number = 1) = (cause = 'original'));
    `);
  }
}
