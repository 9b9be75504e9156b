import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever asked a question or complained is told of it, with an account or without: by the id of the case. */
export class MessageAskers1605000000933 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message drop constraint message_recipient_kind_check;
      alter table message add constraint message_recipient_kind_check
        check (recipient_kind in ('person', 'account', 'unit', 'asker')) not valid;
      alter table message validate constraint message_recipient_kind_check;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message drop constraint message_recipient_kind_check;
      alter table message add constraint message_recipient_kind_check
        check (recipient_kind in ('person', 'account', 'unit'));
    `);
  }
}
