import type { MigrationInterface, QueryRunner } from 'typeorm';

const FED_BY = ['procedure_version', 'procedure_listing', 'procedure_synonym'];
const EVENTS = [
  ['insert', 'new'],
  ['update', 'new'],
  ['delete', 'old'],
] as const;

/**
 * One table that search reads, so that a find costs one index and no join: a row for each published version with its
 * period, and one for what is only listed, for the days without a version. Triggers keep it, whoever writes.
 */
export class ProcedureSearch1605000000915 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table procedure_search (
        entry_id uuid not null,
        procedure_id uuid not null,
        version_id uuid,
        version_number integer,
        code text not null,
        name_vi text not null,
        folded_name text not null,
        field_code text,
        fields_vi text not null,
        folded_fields text not null,
        synonyms text[] not null,
        agencies_vi text not null,
        level text,
        levels text[] not null,
        valid datemultirange not null,
        haystack text not null,
        constraint procedure_search_pkey primary key (entry_id),
        constraint procedure_search_procedure_id_fkey foreign key (procedure_id) references procedure (id),
        constraint procedure_search_version_id_fkey foreign key (version_id)
          references procedure_version (id) on delete cascade
      );
      create index procedure_search_haystack_idx on procedure_search using gin (haystack gin_trgm_ops);
      create index procedure_search_folded_name_idx on procedure_search using gin (folded_name gin_trgm_ops);
      create index procedure_search_procedure_idx on procedure_search (procedure_id);
      create index procedure_search_version_idx on procedure_search (version_id);
      comment on table procedure_search is
        'what can be found of a procedure and on which days; derived, written by refresh_procedure_search() alone';
      comment on column procedure_search.haystack is
        'folded: code, names, fields and what people call it; each word asked for must be in it';

      create function refresh_procedure_search(ids uuid[]) returns void language sql as $$
        delete from procedure_search where procedure_id = any(ids);
        with called as (
          select procedure_id, array_agg(folded order by folded) as names from procedure_synonym
          where procedure_id = any(ids) group by procedure_id
        ), published as (
          select * from procedure_version where procedure_id = any(ids) and status = 'published'
        ), entry as (
          select v.id as entry_id, p.id as procedure_id, v.id as version_id, v.number, p.code, v.name_vi, v.folded_name,
            v.field_code, f.name_vi as fields_vi, fold_vi(f.name_vi) as folded_fields, l.folded_name as listed_name,
            l.folded_fields as listed_fields, coalesce(l.agencies_vi, '') as agencies_vi, v.level,
            v.intake_levels as levels, datemultirange(daterange(v.valid_from, v.valid_to)) as valid
          from published v
            join procedure p on p.id = v.procedure_id
            join field f on f.code = v.field_code
            left join procedure_listing l on l.procedure_id = v.procedure_id
          union all
          select p.id, p.id, null, null, p.code, l.name_vi, l.folded_name, null, l.fields_vi, l.folded_fields, null,
            null, l.agencies_vi, null, l.levels,
            '{(,)}'::datemultirange - coalesce(
              (select range_agg(daterange(v.valid_from, v.valid_to)) from published v where v.procedure_id = p.id), '{}')
          from procedure_listing l join procedure p on p.id = l.procedure_id
          where l.procedure_id = any(ids)
        )
        insert into procedure_search (entry_id, procedure_id, version_id, version_number, code, name_vi, folded_name,
          field_code, fields_vi, folded_fields, synonyms, agencies_vi, level, levels, valid, haystack)
        select e.entry_id, e.procedure_id, e.version_id, e.number, e.code, e.name_vi, e.folded_name, e.field_code,
          e.fields_vi, e.folded_fields, coalesce(c.names, '{}'), e.agencies_vi, e.level, e.levels, e.valid,
          concat_ws(' | ', e.code, e.folded_name, nullif(e.listed_name, e.folded_name), e.folded_fields,
            nullif(e.listed_fields, e.folded_fields), array_to_string(c.names, ' | '))
        from entry e left join called c using (procedure_id)
        where not isempty(e.valid)
        on conflict (entry_id) do update set (version_number, code, name_vi, folded_name, field_code, fields_vi,
            folded_fields, synonyms, agencies_vi, level, levels, valid, haystack)
          = (excluded.version_number, excluded.code, excluded.name_vi, excluded.folded_name, excluded.field_code,
            excluded.fields_vi, excluded.folded_fields, excluded.synonyms, excluded.agencies_vi, excluded.level,
            excluded.levels, excluded.valid, excluded.haystack);
      $$;

      create function procedure_search_follows() returns trigger language plpgsql as $$
      begin
        perform refresh_procedure_search(array(select distinct procedure_id from changed));
        return null;
      end $$;
      create function procedure_search_follows_field() returns trigger language plpgsql as $$
      begin
        perform refresh_procedure_search(array(
          select distinct v.procedure_id from procedure_version v join changed c on c.code = v.field_code));
        return null;
      end $$;
      create trigger field_search_update after update on field referencing new table as changed
        for each statement execute function procedure_search_follows_field();
    `);
    for (const table of FED_BY)
      for (const [event, rows] of EVENTS)
        await runner.query(`create trigger ${table}_search_${event} after ${event} on ${table}
          referencing ${rows} table as changed for each statement execute function procedure_search_follows()`);
    await runner.query('select refresh_procedure_search(array(select id from procedure))');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of FED_BY)
      for (const [event] of EVENTS) await runner.query(`drop trigger ${table}_search_${event} on ${table}`);
    await runner.query(`drop trigger field_search_update on field; drop function procedure_search_follows_field,
      procedure_search_follows, refresh_procedure_search; drop table procedure_search`);
  }
}
