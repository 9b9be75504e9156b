import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that no virus scanner called clean: those that wait for it, and those in which it found something. */
export class UncheckedFiles1605000000992 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unchecked_file (
        storage_key text not null,
        since timestamptz not null default clock_timestamp(),
        found text,
        constraint unchecked_file_pkey primary key (storage_key),
        constraint unchecked_file_key_check check (storage_key ~ '^[0-9a-f]{32}$'),
        constraint unchecked_file_found_check check (length(found) between 1 and 200)
      );
      create index unchecked_file_waiting_idx on unchecked_file (since) where found is null;
      comment on table unchecked_file is 'a file named here is opened for nobody';
      comment on column unchecked_file.found is 'what the scanner found; the content is gone then';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unchecked_file');
  }
}
