import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came back and was sent by another way: the second message names the first. */
export class MessageInstead1605000001181 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message add column instead_of uuid,
        add constraint message_instead_of_fkey foreign key (instead_of) references message (id) on delete set null;
      create index message_instead_of_idx on message (instead_of) where instead_of is not null;
      comment on column message.instead_of is 'the message that came back first, by whatever ways were tried since'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column instead_of');
  }
}
