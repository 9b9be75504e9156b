import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units by identity; names, parents and codes by period; what became of whom. Two periods of one unit never overlap,
 * and one code never names two units on one day.
 */
export class Organisation1605000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table org_unit (
        id uuid not null,
        kind text not null,
        constraint org_unit_pkey primary key (id),
        constraint org_unit_kind_check check (kind in ('province-pc', 'department', 'division', 'district-pc',
          'commune-pc', 'one-stop', 'centre', 'sector-agency', 'external'))
      );
      comment on table org_unit is 'the identity of a unit, which outlives its name, code and place';

      create table org_unit_version (
        id bigint not null generated always as identity,
        unit_id uuid not null,
        name text not null,
        short_name text not null,
        level text not null,
        parent_id uuid,
        function_code text,
        area_code text,
        valid_from date,
        valid_to date,
        legal_ref text,
        constraint org_unit_version_pkey primary key (id),
        constraint org_unit_version_unit_fkey foreign key (unit_id) references org_unit (id),
        constraint org_unit_version_parent_fkey foreign key (parent_id) references org_unit (id),
        constraint org_unit_version_start_key unique nulls not distinct (unit_id, valid_from),
        constraint org_unit_version_period_excl exclude using gist
          (unit_id with =, daterange(valid_from, valid_to) with &&),
        constraint org_unit_version_level_check check (level in ('ministry', 'province', 'district', 'commune')),
        constraint org_unit_version_period_check check (valid_from < valid_to),
        constraint org_unit_version_parent_check check (parent_id <> unit_id),
        constraint org_unit_version_name_check check (name <> '' and short_name <> '')
      );
      create index org_unit_version_parent_idx on org_unit_version (parent_id);
      comment on column org_unit_version.valid_from is 'first day; null: from the beginning';
      comment on column org_unit_version.valid_to is 'first day no longer valid; null: open';
      comment on column org_unit_version.area_code is 'GSO code of the area served, in the meaning of these days';

      create table org_unit_code (
        id bigint not null generated always as identity,
        unit_id uuid not null,
        scheme text not null,
        code text not null,
        valid_from date,
        valid_to date,
        synthetic boolean not null,
        constraint org_unit_code_pkey primary key (id),
        constraint org_unit_code_unit_fkey foreign key (unit_id) references org_unit (id),
        constraint org_unit_code_start_key unique nulls not distinct (scheme, code, valid_from),
        constraint org_unit_code_period_excl exclude using gist
          (scheme with =, code with =, daterange(valid_from, valid_to) with &&),
        constraint org_unit_code_scheme_check check (scheme in ('gso', 'qcvn102', 'qd20', 'tax', 'local')),
        constraint org_unit_code_period_check check (valid_from < valid_to),
        constraint org_unit_code_code_check check (code ~ '^[0-9A-Za-z][0-9A-Za-z.-]*$')
      );
      create index org_unit_code_unit_idx on org_unit_code (unit_id);
      comment on column org_unit_code.synthetic is 'made up for the demo in the right form';

      create table org_unit_succession (
        id bigint not null generated always as identity,
        predecessor_id uuid not null,
        successor_id uuid,
        kind text not null,
        portion text not null,
        field_code text,
        effective_on date not null,
        legal_ref text,
        constraint org_unit_succession_pkey primary key (id),
        constraint org_unit_succession_predecessor_fkey foreign key (predecessor_id) references org_unit (id),
        constraint org_unit_succession_successor_fkey foreign key (successor_id) references org_unit (id),
        constraint org_unit_succession_edge_key unique nulls not distinct
          (predecessor_id, successor_id, field_code, effective_on),
        constraint org_unit_succession_kind_check check
          (kind in ('rename', 'merge', 'split', 'absorb', 'abolish', 'transfer-of-competence')),
        constraint org_unit_succession_portion_check check (portion in ('full', 'partial')),
        constraint org_unit_succession_successor_check check (successor_id is not null or kind = 'abolish'),
        constraint org_unit_succession_self_check check (successor_id <> predecessor_id)
      );
      create index org_unit_succession_successor_idx on org_unit_succession (successor_id);

      create table staff_post (
        id uuid not null,
        unit_id uuid not null,
        role text not null,
        name text not null,
        valid_from date,
        valid_to date,
        constraint staff_post_pkey primary key (id),
        constraint staff_post_unit_fkey foreign key (unit_id) references org_unit (id),
        constraint staff_post_role_check check (role in ('one-stop-clerk', 'officer', 'division-head', 'agency-leader',
          'registry-clerk', 'procedure-controller')),
        constraint staff_post_period_check check (valid_from < valid_to),
        constraint staff_post_name_check check (name <> '')
      );
      create index staff_post_unit_idx on staff_post (unit_id, role);

      create sequence org_revision_seq;
      create table org_revision (
        id boolean not null default true,
        revision bigint not null,
        constraint org_revision_pkey primary key (id),
        constraint org_revision_single_check check (id)
      );
      insert into org_revision (revision) values (nextval('org_revision_seq'));
      comment on table org_revision is 'moves on with every change of the organisation; directories in memory compare it';

      -- What was once valid stays on record: rows are closed, never removed.
      revoke delete on org_unit, org_unit_version, org_unit_code, org_unit_succession, staff_post from mot_cua_app;
      revoke insert, delete on org_revision from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table org_revision;
      drop sequence org_revision_seq;
      drop table staff_post, org_unit_succession, org_unit_code, org_unit_version, org_unit;
    `);
  }
}
