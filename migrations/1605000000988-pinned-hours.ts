import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Office hours frozen with the calendar versions that were computed under them, before they change. */
export class PinnedHours1605000000988 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_pin (
        version text not null,
        revision bigint not null,
        constraint calendar_pin_pkey primary key (version),
        constraint calendar_pin_version_fkey foreign key (version) references calendar_version (version)
      );
      comment on table calendar_pin is 'versions whose office hours are those of a past revision; any other has the hours of now';

      create table pinned_slot (
        id bigint not null generated always as identity,
        revision bigint not null,
        unit_id uuid,
        valid_from date,
        valid_to date,
        weekday smallint not null,
        slot_start smallint not null,
        slot_end smallint not null,
        counts_for_deadline boolean not null,
        constraint pinned_slot_pkey primary key (id)
      );
      create index pinned_slot_revision_idx on pinned_slot (revision);
      comment on table pinned_slot is 'working_schedule as it was at a revision that versions are pinned to';

      create trigger calendar_pin_refuse_change before update or delete on calendar_pin
        for each row execute function refuse_change();
      create trigger pinned_slot_refuse_change before update or delete on pinned_slot
        for each row execute function refuse_change();
      revoke update, delete, truncate on calendar_pin, pinned_slot from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pinned_slot, calendar_pin');
  }
}
