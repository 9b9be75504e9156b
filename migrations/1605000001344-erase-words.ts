import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words that stand in rows that only add go with their dossier; the rows themselves stay, and so do the figures made of them. */
export class EraseWords1605000001344 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function refuse_change_but_erase() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and current_setting('mot_cua.erasing', true) = 'on' then
          return new;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501';
      end $$;
      comment on function refuse_change_but_erase() is
        'as refuse_change, but for erase_dossier_words; who has no grant to update gains nothing by the setting';
      drop trigger overdue_cause_refuse_change on overdue_cause;
      drop trigger back_entry_refuse_change on back_entry;
      create trigger overdue_cause_refuse_change before update or delete on overdue_cause
        for each row execute function refuse_change_but_erase();
      create trigger back_entry_refuse_change before update or delete on back_entry
        for each row execute function refuse_change_but_erase();

      create function erase_dossier_words(ids uuid[], gone text) returns integer
        language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        notes integer;
        papers integer;
      begin
        if exists (select from dossier where id = any(ids) and finished_at is null) then
          raise exception 'a dossier at work keeps its words' using errcode = '22023';
        end if;
        perform set_config('mot_cua.erasing', 'on', true);
        update overdue_cause set note = gone where dossier_id = any(ids) and note is not null;
        get diagnostics notes = row_count;
        update back_entry set paper_number = gone where dossier_id = any(ids);
        get diagnostics papers = row_count;
        perform set_config('mot_cua.erasing', 'off', true);
        return notes + papers;
      end $$;
      comment on function erase_dossier_words(uuid[], text) is 'puts one word in place of what people wrote in rows that only add';
      revoke execute on function erase_dossier_words(uuid[], text) from public;
      grant execute on function erase_dossier_words(uuid[], text) to mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function erase_dossier_words(uuid[], text);
      drop trigger overdue_cause_refuse_change on overdue_cause;
      drop trigger back_entry_refuse_change on back_entry;
      create trigger overdue_cause_refuse_change before update or delete on overdue_cause
        for each row execute function refuse_change();
      create trigger back_entry_refuse_change before update or delete on back_entry
        for each row execute function refuse_change();
      drop function refuse_change_but_erase();
    `);
  }
}
