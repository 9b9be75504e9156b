import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to the newest dossiers of a unit, and to those of them whose code ends in four digits: what a unit finds costs its own work alone. */
export class SearchByUnit1605000001202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const elsewhere = 'where holder_unit_id <> intake_unit_id and holder_unit_id is distinct from competent_unit_id';
    await runner.query(`
      create index dossier_intake_opened_idx on dossier (intake_unit_id, opened_at, id);
      create index dossier_competent_opened_idx on dossier (competent_unit_id, opened_at, id);
      create index dossier_holder_opened_idx on dossier (holder_unit_id, opened_at, id) ${elsewhere};
      create index dossier_intake_tail_idx on dossier (intake_unit_id, (right(code, 4)), opened_at, id) where code is not null;
      create index dossier_competent_tail_idx on dossier (competent_unit_id, (right(code, 4)), opened_at, id) where code is not null;
      create index dossier_holder_tail_idx on dossier (holder_unit_id, (right(code, 4)), opened_at, id)
        ${elsewhere} and code is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index dossier_intake_opened_idx, dossier_competent_opened_idx, dossier_holder_opened_idx,
      dossier_intake_tail_idx, dossier_competent_tail_idx, dossier_holder_tail_idx`);
  }
}
