import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to what was done in a period, so that the time it took is read without walking the whole tables. */
export class TimeSpent1605000000962 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index step_instance_closed_idx on step_instance (unit_id, closed_at) where closed_at is not null;
      create index hand_over_received_idx on hand_over (to_unit_id, received_at) where received_at is not null;
      create index dossier_competent_finished_idx on dossier (competent_unit_id, finished_at)
        where accepted_at is not null and finished_at is not null;
      create index dossier_procedure_finished_idx on dossier (procedure_id, finished_at)
        where accepted_at is not null and finished_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop index dossier_procedure_finished_idx, dossier_competent_finished_idx, hand_over_received_idx,
        step_instance_closed_idx`,
    );
  }
}
