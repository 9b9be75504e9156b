import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clock for law, the role that owns nothing, text folding, and the guard of append-only tables. */
export class PlatformBase1605000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create extension if not exists btree_gist;

      do $$ begin
        if not exists (select from pg_roles where rolname = 'mot_cua_app') then create role mot_cua_app nologin; end if;
      exception when duplicate_object or unique_violation then null;
      end $$;
      grant mot_cua_app to current_user;
      grant usage on schema public to mot_cua_app;
      alter default privileges in schema public grant select, insert, update, delete on tables to mot_cua_app;
      alter default privileges in schema public grant usage, select on sequences to mot_cua_app;

      create table app_clock (
        id boolean not null default true,
        clock_offset interval not null default interval '0',
        fixed_at timestamptz,
        locked boolean not null default false,
        constraint app_clock_pkey primary key (id),
        constraint app_clock_single_check check (id),
        constraint app_clock_locked_check check (not locked or (clock_offset = interval '0' and fixed_at is null))
      );
      insert into app_clock default values;
      revoke insert, update, delete on app_clock from mot_cua_app;
      grant select on app_clock to mot_cua_app;

      create function app_now() returns timestamptz language sql volatile parallel safe as $$
        select coalesce(fixed_at, date_trunc('milliseconds', clock_timestamp()) + clock_offset) from app_clock
      $$;
      comment on function app_now() is 'the one clock for law; no other now() decides anything';

      create function fold_vi(text) returns text language sql immutable strict parallel safe as $$
        select btrim(regexp_replace(
          translate(lower(regexp_replace(normalize($1, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đð', 'dd'), '\\s+', ' ', 'g'))
      $$;

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'table % is append-only', tg_table_name using errcode = '42501';
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function refuse_change();
      drop function fold_vi(text);
      drop function app_now();
      drop table app_clock;
    `);
  }
}
