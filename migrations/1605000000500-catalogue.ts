import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Procedures, their versions and what belongs to a version; what units offer of them; rule sets and fields. A published
 * version and its parts never change: dossiers are bound to them.
 */
export class Catalogue1605000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rule_set (
        code text not null,
        valid_from date,
        valid_to date,
        texts text[] not null,
        constraint rule_set_pkey primary key (code),
        constraint rule_set_period_check check (valid_from < valid_to),
        constraint rule_set_texts_check check (cardinality(texts) > 0),
        constraint rule_set_period_excl exclude using gist (daterange(valid_from, valid_to) with &&)
      );
      comment on table rule_set is 'which texts govern a dossier, by its day of intake';

      create table field (
        code text not null,
        name_vi text not null,
        official boolean not null,
        constraint field_pkey primary key (code),
        constraint field_code_check check (code ~ '^[GH][0-9]{2}-[A-ZĐ]{2}[0-9]{2}$'),
        constraint field_name_check check (name_vi <> '')
      );
      comment on column field.official is 'false: the code is of our own making, the national one is not known';

      create table procedure (
        id uuid not null,
        code text not null,
        constraint procedure_pkey primary key (id),
        constraint procedure_code_key unique (code),
        constraint procedure_code_check check (code ~ '^[0-9][.][0-9]{6}$')
      );

      create table procedure_synonym (
        procedure_id uuid not null,
        synonym text not null,
        folded text not null generated always as (fold_vi(synonym)) stored,
        constraint procedure_synonym_pkey primary key (procedure_id, synonym),
        constraint procedure_synonym_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint procedure_synonym_synonym_check check (length(synonym) between 1 and 200)
      );
      create index procedure_synonym_folded_idx on procedure_synonym using gin (folded gin_trgm_ops);
      comment on table procedure_synonym is 'what people call it: found by search, printed nowhere';

      create table procedure_version (
        id uuid not null,
        procedure_id uuid not null,
        number integer not null,
        status text not null,
        rule_set text not null,
        valid_from date,
        valid_to date,
        name_vi text not null,
        folded_name text not null generated always as (fold_vi(name_vi)) stored,
        sequence_vi jsonb not null,
        manner_vi text not null,
        channels text[] not null,
        sets smallint not null,
        cases jsonb,
        applicants text[] not null,
        settling_agency_vi text not null,
        results jsonb not null,
        conditions_vi text,
        fee_timing text not null,
        fee_refundable boolean not null,
        legal_basis jsonb not null,
        field_code text not null,
        publication_decision text not null,
        published_on date,
        published_by text,
        level text not null,
        intake_levels text[] not null,
        competent jsonb not null,
        mechanism text not null,
        intake_mode text not null,
        immediate boolean not null,
        finishes text not null,
        supplement jsonb not null,
        extension jsonb not null,
        intake_answer_within jsonb not null,
        process jsonb not null,
        online_level_2011 smallint,
        online_mode text,
        constraint procedure_version_pkey primary key (id),
        constraint procedure_version_number_key unique (procedure_id, number),
        constraint procedure_version_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint procedure_version_rule_set_fkey foreign key (rule_set) references rule_set (code),
        constraint procedure_version_field_code_fkey foreign key (field_code) references field (code),
        constraint procedure_version_validity_excl exclude using gist
          (procedure_id with =, daterange(valid_from, valid_to) with &&) where (status = 'published'),
        constraint procedure_version_number_check check (number > 0),
        constraint procedure_version_status_check check (status in ('draft', 'published')),
        constraint procedure_version_period_check check (valid_from < valid_to),
        constraint procedure_version_channels_check check
          (channels <@ array['direct', 'online', 'postal'] and (status = 'draft' or cardinality(channels) > 0)),
        constraint procedure_version_applicants_check check
          (applicants <@ array['citizen', 'enterprise', 'state-body', 'other']
           and (status = 'draft' or cardinality(applicants) > 0)),
        constraint procedure_version_level_check check (level in ('ministry', 'province', 'district', 'commune')),
        constraint procedure_version_intake_levels_check check
          (intake_levels <@ array['ministry', 'province', 'district', 'commune']
           and (status = 'draft' or cardinality(intake_levels) > 0)),
        constraint procedure_version_fee_timing_check check
          (fee_timing in ('none', 'prepaid', 'at-intake', 'at-return')),
        constraint procedure_version_published_by_check check (published_by in ('ministry', 'province')),
        constraint procedure_version_mechanism_check check (mechanism in ('one-stop', 'interlinked')),
        constraint procedure_version_intake_mode_check check (intake_mode in ('one-stop', 'mobile', 'on-site')),
        constraint procedure_version_finishes_check check (finishes in ('at-return-point', 'at-issue')),
        constraint procedure_version_online_level_check check (online_level_2011 between 1 and 4),
        constraint procedure_version_online_mode_check check (online_mode in ('information', 'partial', 'full')),
        constraint procedure_version_process_check check
          (jsonb_typeof(process -> 'first') = 'string' and jsonb_typeof(process -> 'steps') = 'array'
           and (status = 'draft' or jsonb_array_length(process -> 'steps') > 1)),
        constraint procedure_version_parts_check check
          (status = 'draft' or (name_vi <> '' and manner_vi <> '' and settling_agency_vi <> '' and sets > 0
           and jsonb_array_length(sequence_vi) > 0 and jsonb_array_length(results) > 0
           and jsonb_array_length(legal_basis) > 0))
      );
      create index procedure_version_folded_name_idx on procedure_version using gin (folded_name gin_trgm_ops);
      comment on table procedure_version is 'a published state of a procedure with its period; a dossier is bound to one';
      comment on column procedure_version.valid_to is 'first day no longer valid; moved only by close_procedure_version()';
      comment on column procedure_version.process is
        'the graph of steps, read and pinned as a whole and validated when published; rows refer to a step by its key';

      create table document_requirement (
        id uuid not null,
        version_id uuid not null,
        ordinal smallint not null,
        key text not null,
        name_vi text not null,
        originals smallint not null,
        certified_copies smallint not null,
        photocopies smallint not null,
        mandatory boolean not null,
        substituted_by_data text,
        shown_only boolean not null,
        constraint document_requirement_pkey primary key (id),
        constraint document_requirement_key_key unique (version_id, key),
        constraint document_requirement_version_id_fkey foreign key (version_id)
          references procedure_version (id) on delete cascade,
        constraint document_requirement_counts_check check
          (originals >= 0 and certified_copies >= 0 and photocopies >= 0)
      );

      create table fee_line (
        id uuid not null,
        version_id uuid not null,
        ordinal smallint not null,
        kind text not null,
        name_vi text not null,
        channel text,
        case_key text,
        amount bigint not null,
        per text not null,
        step_at integer,
        amount_after bigint,
        cap bigint,
        legal_basis text not null,
        condition_vi text,
        set_by_province boolean not null,
        constraint fee_line_pkey primary key (id),
        constraint fee_line_version_id_fkey foreign key (version_id)
          references procedure_version (id) on delete cascade,
        constraint fee_line_kind_check check (kind in ('phi', 'le-phi')),
        constraint fee_line_channel_check check (channel in ('direct', 'online', 'postal')),
        constraint fee_line_per_check check (per in ('dossier', 'copy', 'page')),
        constraint fee_line_amounts_check check (amount >= 0 and amount_after >= 0 and cap >= amount),
        constraint fee_line_step_check check
          ((step_at is null) = (amount_after is null) and (step_at is null or (step_at >= 2 and per <> 'dossier')))
      );
      create index fee_line_version_idx on fee_line (version_id);

      create table time_limit (
        id bigint generated always as identity,
        version_id uuid not null,
        ordinal smallint not null,
        channel text,
        case_key text,
        value numeric,
        unit text,
        start_event text not null,
        cutoff_minute smallint,
        text_vi text not null,
        constraint time_limit_pkey primary key (id),
        constraint time_limit_rule_key unique nulls not distinct (version_id, channel, case_key),
        constraint time_limit_version_id_fkey foreign key (version_id)
          references procedure_version (id) on delete cascade,
        constraint time_limit_channel_check check (channel in ('direct', 'online', 'postal')),
        constraint time_limit_value_check check
          ((value is null) = (unit is null) and (value > 0 or (unit = 'same-day' and value = 0))),
        constraint time_limit_unit_check check
          (unit in ('working-day', 'calendar-day', 'working-hour', 'hour', 'month', 'same-day')),
        constraint time_limit_start_check check
          (start_event in ('accepted', 'received-by-competent-unit', 'postmark', 'payment')),
        constraint time_limit_cutoff_check check (cutoff_minute between 0 and 1439)
      );
      comment on column time_limit.value is 'null: the law sets no limit';

      create table service_offering (
        id bigint generated always as identity,
        procedure_id uuid not null,
        unit_id uuid not null,
        valid_from date,
        valid_to date,
        online_level_2011 smallint,
        online_mode text,
        mapped boolean not null,
        partial_reason text,
        constraint service_offering_pkey primary key (id),
        constraint service_offering_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint service_offering_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint service_offering_period_excl exclude using gist
          (procedure_id with =, unit_id with =, daterange(valid_from, valid_to) with &&),
        constraint service_offering_period_check check (valid_from < valid_to),
        constraint service_offering_level_check check
          (online_level_2011 between 1 and 4 and (online_level_2011 is not null or online_mode is not null)),
        constraint service_offering_mode_check check (online_mode in ('information', 'partial', 'full')),
        constraint service_offering_reason_check check
          (partial_reason is null or (online_mode is not distinct from 'partial' and partial_reason in
            ('presence-required', 'on-site-verification', 'technical-incident', 'other-technical')))
      );
      create index service_offering_unit_idx on service_offering (unit_id);
      comment on table service_offering is
        'the online level of a procedure at a unit and below it; of the procedure, since it does not change with versions';
      comment on column service_offering.mapped is 'level and mode were concluded from each other, not both published';

      create function guard_procedure_version() returns trigger language plpgsql as $$
      begin
        if old.status = 'published' then
          -- Closing is the owner's, through close_procedure_version(). Generated columns are not computed yet here.
          if tg_op = 'UPDATE'
            and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
            and to_jsonb(new) - '{valid_to,folded_name}'::text[] = to_jsonb(old) - '{valid_to,folded_name}'::text[]
          then
            return new;
          end if;
          raise exception 'procedure version % is published and does not change', old.id using errcode = '42501';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger procedure_version_guard before update or delete on procedure_version
        for each row execute function guard_procedure_version();

      create function guard_procedure_version_part() returns trigger language plpgsql as $$
      declare
        parent record;
      begin
        -- The lock keeps a publication from passing between this look and the commit.
        for parent in
          select status from procedure_version
          where id in (case when tg_op <> 'INSERT' then old.version_id end,
                       case when tg_op <> 'DELETE' then new.version_id end)
          for share
        loop
          if parent.status = 'published' then
            raise exception '% of a published procedure version does not change', tg_table_name using errcode = '42501';
          end if;
        end loop;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger document_requirement_guard before insert or update or delete on document_requirement
        for each row execute function guard_procedure_version_part();
      create trigger fee_line_guard before insert or update or delete on fee_line
        for each row execute function guard_procedure_version_part();
      create trigger time_limit_guard before insert or update or delete on time_limit
        for each row execute function guard_procedure_version_part();

      create function close_procedure_version(version uuid, closes_on date) returns void
        language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update procedure_version set valid_to = closes_on
        where id = version and status = 'published' and (valid_from is null or valid_from < closes_on)
          and (valid_to is null or closes_on <= valid_to);
        if not found then
          raise exception 'procedure version % cannot end on %', version, closes_on using errcode = '22023';
        end if;
      end $$;
      comment on function close_procedure_version(uuid, date) is 'the only change that a published version allows';
      revoke execute on function close_procedure_version(uuid, date) from public;
      grant execute on function close_procedure_version(uuid, date) to mot_cua_app;

      revoke delete on table procedure, rule_set, field from mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function close_procedure_version(uuid, date);
      drop table service_offering, time_limit, fee_line, document_requirement, procedure_version, procedure_synonym,
        procedure, field, rule_set;
      drop function guard_procedure_version_part();
      drop function guard_procedure_version();
    `);
  }
}
