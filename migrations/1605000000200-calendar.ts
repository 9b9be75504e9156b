import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calendars by version, frozen once published, because every due date names the version that it was computed under; and
 * office hours by unit and period.
 */
export class Calendar1605000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence calendar_publication_seq;
      create table calendar_version (
        version text not null,
        digest text not null,
        publication bigint,
        published_at timestamptz,
        constraint calendar_version_pkey primary key (version),
        constraint calendar_version_publication_key unique (publication),
        constraint calendar_version_published_check check ((publication is null) = (published_at is null)),
        constraint calendar_version_version_check check (version ~ '^[a-z0-9][a-z0-9.-]{0,39}$')
      );
      comment on column calendar_version.publication is 'order of publication, by real time; the greatest is current';
      comment on column calendar_version.digest is 'SHA-256 of the content: one name never stands for two contents';

      create table calendar_year (
        version text not null,
        year smallint not null,
        complete boolean not null,
        source text not null,
        constraint calendar_year_pkey primary key (version, year),
        constraint calendar_year_version_fkey foreign key (version) references calendar_version (version),
        constraint calendar_year_year_check check (year between 1990 and 2200)
      );
      comment on column calendar_year.complete is 'every day off is announced; otherwise due dates are provisional';

      create table calendar_day (
        id bigint not null generated always as identity,
        version text not null,
        date date not null,
        kind text not null,
        name_vi text not null,
        source text not null,
        pair_date date,
        unit_id uuid,
        constraint calendar_day_pkey primary key (id),
        constraint calendar_day_version_fkey foreign key (version) references calendar_version (version),
        constraint calendar_day_date_key unique nulls not distinct (version, date, unit_id),
        constraint calendar_day_kind_check check
          (kind in ('holiday', 'substitute-off', 'swapped-off', 'makeup-working-day', 'local-off')),
        constraint calendar_day_pair_check check
          ((kind in ('swapped-off', 'makeup-working-day')) = (pair_date is not null)),
        constraint calendar_day_weekend_check check
          (kind <> 'makeup-working-day' or extract(isodow from date) in (6, 7)),
        constraint calendar_day_unit_check check (unit_id is null or kind = 'local-off'),
        constraint calendar_day_name_check check (name_vi <> '' and source <> '')
      );
      comment on column calendar_day.unit_id is 'a local day off of one unit; null: everybody';

      create function refuse_published_calendar() returns trigger language plpgsql as $$
      declare
        name text := case when tg_op = 'DELETE' then old.version else new.version end;
      begin
        -- FOR SHARE waits for a publication under way.
        perform from calendar_version where version = name and publication is not null for share;
        if found then
          raise exception 'calendar version % is published and cannot change', name using errcode = '42501';
        end if;
        if tg_op = 'UPDATE' and old.version <> new.version then
          raise exception 'a calendar row stays with its version' using errcode = '42501';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger calendar_day_published before insert or update or delete on calendar_day
        for each row execute function refuse_published_calendar();
      create trigger calendar_year_published before insert or update or delete on calendar_year
        for each row execute function refuse_published_calendar();

      create function refuse_published_version() returns trigger language plpgsql as $$
      begin
        if old.publication is not null then
          raise exception 'calendar version % is published and cannot change', old.version using errcode = '42501';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger calendar_version_published before update or delete on calendar_version
        for each row execute function refuse_published_version();

      create table working_schedule (
        id bigint not null generated always as identity,
        unit_id uuid,
        valid_from date,
        valid_to date,
        weekday smallint not null,
        slot_start smallint not null,
        slot_end smallint not null,
        counts_for_deadline boolean not null,
        constraint working_schedule_pkey primary key (id),
        constraint working_schedule_slot_excl exclude using gist (
          coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =,
          weekday with =,
          daterange(valid_from, valid_to) with &&,
          int4range(slot_start, slot_end) with &&),
        constraint working_schedule_period_check check (valid_from < valid_to),
        constraint working_schedule_weekday_check check (weekday between 1 and 7),
        constraint working_schedule_slot_check check (slot_start >= 0 and slot_start < slot_end and slot_end <= 1440)
      );
      create index working_schedule_unit_idx on working_schedule (unit_id);
      comment on table working_schedule is 'office hours; without a unit those of every unit that has none of its own';
      comment on column working_schedule.valid_to is 'first day no longer valid; null: open';
      comment on column working_schedule.slot_start is 'minutes since local midnight';
      comment on column working_schedule.counts_for_deadline is 'false: papers are taken in and no limit runs';

      create sequence working_schedule_revision_seq;
      create table working_schedule_revision (
        id boolean not null default true,
        revision bigint not null,
        constraint working_schedule_revision_pkey primary key (id),
        constraint working_schedule_revision_single_check check (id)
      );
      insert into working_schedule_revision (revision) values (nextval('working_schedule_revision_seq'));
      comment on table working_schedule_revision is 'moves on with every change of office hours; caches compare it';
      revoke insert, delete on working_schedule_revision from mot_cua_app;

      -- From a sequence, so that a number that was rolled back never comes again with another content.
      create function bump_working_schedule_revision() returns trigger language plpgsql as $$
      begin
        update working_schedule_revision set revision = nextval('working_schedule_revision_seq');
        return null;
      end $$;
      create trigger working_schedule_revision_bump after insert or update or delete or truncate on working_schedule
        for each statement execute function bump_working_schedule_revision();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table working_schedule;
      drop function bump_working_schedule_revision();
      drop table working_schedule_revision;
      drop sequence working_schedule_revision_seq;
      drop table calendar_day, calendar_year, calendar_version;
      drop function refuse_published_calendar();
      drop function refuse_published_version();
      drop sequence calendar_publication_seq;
    `);
  }
}
