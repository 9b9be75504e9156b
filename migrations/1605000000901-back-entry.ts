import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events were entered after a day on paper, from which paper and why. */
export class BackEntry1605000000901 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table back_entry (
        dossier_id uuid not null,
        event_seq integer not null,
        paper_number text not null,
        reason text not null,
        entered_by uuid not null,
        constraint back_entry_pkey primary key (dossier_id, event_seq),
        constraint back_entry_event_fkey foreign key (dossier_id, event_seq) references dossier_event (dossier_id, seq),
        constraint back_entry_paper_number_check check (length(paper_number) between 1 and 100),
        constraint back_entry_reason_check check (reason in ('power-failure', 'network-failure', 'system-failure', 'disaster'))
      );
      create index back_entry_entered_by_idx on back_entry (entered_by);
      create trigger back_entry_refuse_change before update or delete on back_entry
        for each row execute function refuse_change();
      revoke update, delete, truncate on back_entry from mot_cua_app;
      comment on table back_entry is 'nhập bù: events that happened on paper and were entered afterwards; both times stand on the event';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table back_entry');
  }
}
