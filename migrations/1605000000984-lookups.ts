import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to rows that pages ask for by these columns; without them the cost of a page grew with the years. */
export class Lookups1605000000984 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index feedback_party_secret_hash_idx on feedback_party (secret_hash);
      create index dossier_submitter_idx on dossier (submitter_id);
      create index dossier_intake_finished_idx on dossier (intake_unit_id, finished_at) where finished_at is not null;
      create index dossier_intake_returned_idx on dossier (intake_unit_id, returned_at) where returned_at is not null;
      create index hand_over_from_idx on hand_over (from_unit_id, sent_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index hand_over_from_idx, dossier_intake_returned_idx, dossier_intake_finished_idx, dossier_submitter_idx,
        feedback_party_secret_hash_idx
    `);
  }
}
