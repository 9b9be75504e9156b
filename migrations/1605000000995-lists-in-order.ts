import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of lists behind figures: the first page of a province's dossiers is read without sorting all of them. */
export class ListsInOrder1605000000995 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index dossier_accepted_idx on dossier (accepted_at, id) where accepted_at is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index dossier_accepted_idx');
  }
}
