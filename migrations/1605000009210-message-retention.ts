import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Old messages go, their numbers stay: what was sent is proved by the dossier's events, not by what a gateway answered. */
export class MessageRetention1605000009210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message_month (
        month date not null,
        audience text not null,
        kind text not null,
        channel text not null,
        status text not null,
        messages integer not null,
        attempts integer not null,
        constraint message_month_pkey primary key (month, audience, kind, channel, status),
        constraint message_month_counts_check check (messages >= 1 and attempts >= 0)
      );
      revoke insert, update, delete on message_month from mot_cua_app;
      comment on table message_month is 'messages that were deleted for their age, by the month in the office zone in which they were settled';

      create index message_digest_idx on message (digest_id) where digest_id is not null;
      create index message_settled_idx on message (settled_at) where settled_at is not null;
      create index delivery_report_message_idx on delivery_report (message_id);
      create index message_attempt_at_idx on message_attempt (at);

      create function refuse_change_but_forget() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('mot_cua.forgetting', true) = 'on' then
          return old;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501';
      end $$;
      comment on function refuse_change_but_forget() is 'as refuse_change, but for forget_messages; who has no grant to delete gains nothing by the setting';
      drop trigger message_attempt_append_only on message_attempt;
      drop trigger delivery_report_append_only on delivery_report;
      create trigger message_attempt_append_only before update or delete on message_attempt
        for each row execute function refuse_change_but_forget();
      create trigger delivery_report_append_only before update or delete on delivery_report
        for each row execute function refuse_change_but_forget();

      create function forget_messages(before timestamptz, most integer) returns integer
        language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        gone uuid[];
      begin
        if before > app_now() - interval '90 days' then
          raise exception 'messages are kept for 90 days at least' using errcode = '22023';
        end if;
        gone := array(
          select m.id from message m left join dossier d on d.id = m.dossier_id
          where m.settled_at < before and m.status not in ('held', 'queued')
            and (m.dossier_id is null or d.finished_at < before)
            and not exists (select from message line where line.digest_id = m.id)
          order by m.settled_at limit most for update of m skip locked);
        insert into message_month as kept (month, audience, kind, channel, status, messages, attempts)
          select date_trunc('month', settled_at at time zone 'Asia/Ho_Chi_Minh')::date, audience, kind, channel, status,
            count(*), sum(attempts)
          from message where id = any(gone) group by 1, 2, 3, 4, 5
          on conflict on constraint message_month_pkey do update
            set messages = kept.messages + excluded.messages, attempts = kept.attempts + excluded.attempts;
        perform set_config('mot_cua.forgetting', 'on', true);
        delete from delivery_report where message_id = any(gone);
        delete from message_attempt where message_id = any(gone);
        perform set_config('mot_cua.forgetting', 'off', true);
        delete from message where id = any(gone);
        return cardinality(gone);
      end $$;
      comment on function forget_messages(timestamptz, integer) is 'deletes settled messages of finished dossiers and leaves their numbers';
      revoke execute on function forget_messages(timestamptz, integer) from public;
      grant execute on function forget_messages(timestamptz, integer) to mot_cua_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function forget_messages(timestamptz, integer);
      drop trigger message_attempt_append_only on message_attempt;
      drop trigger delivery_report_append_only on delivery_report;
      create trigger message_attempt_append_only before update or delete on message_attempt
        for each row execute function refuse_change();
      create trigger delivery_report_append_only before update or delete on delivery_report
        for each row execute function refuse_change();
      drop function refuse_change_but_forget();
      drop index message_digest_idx, message_settled_idx, delivery_report_message_idx, message_attempt_at_idx;
      drop table message_month;
    `);
  }
}
