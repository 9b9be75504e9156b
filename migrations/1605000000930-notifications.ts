import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said to people: texts, whom and when, what was sent and what became of it. */
export class Notifications1605000000930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message_template (
        id uuid not null,
        kind text not null,
        language text not null,
        version integer not null,
        subject text not null,
        body text not null,
        short_text text not null,
        created_at timestamptz not null,
        created_by uuid,
        constraint message_template_pkey primary key (id),
        constraint message_template_version_key unique (kind, language, version),
        constraint message_template_created_by_fkey foreign key (created_by) references account (id),
        constraint message_template_kind_check check (kind ~ '^[a-z-]{3,40}$'),
        constraint message_template_language_check check (language in ('vi', 'en')),
        constraint message_template_version_check check (version >= 1),
        constraint message_template_subject_check check (length(subject) between 1 and 200),
        constraint message_template_body_check check (length(body) between 1 and 8000),
        constraint message_template_short_text_check check (length(short_text) between 1 and 600)
      );
      create trigger message_template_append_only before update or delete on message_template
        for each row execute function refuse_change();
      revoke update, delete on message_template from mot_cua_app;
      comment on table message_template is 'the newest version of a kind and language is used; older ones stay, for what was sent with them';

      create table message_setting (
        kind text not null,
        channels text[] not null,
        urgent boolean not null,
        constraint message_setting_pkey primary key (kind),
        constraint message_setting_channels_check check (channels <@ array['email', 'sms', 'zalo'])
      );
      comment on table message_setting is 'by which channels a kind goes; urgent ones heed neither quiet hours nor digests';

      create table message_policy (
        audience text not null,
        quiet_from smallint not null,
        quiet_to smallint not null,
        digest_at smallint,
        digest_threshold integer not null,
        hour_limit integer not null,
        day_limit integer not null,
        constraint message_policy_pkey primary key (audience),
        constraint message_policy_audience_check check (audience in ('citizen', 'staff')),
        constraint message_policy_minutes_check check (quiet_from between 0 and 1439 and quiet_to between 0 and 1439 and digest_at between 0 and 1439),
        constraint message_policy_limits_check check (digest_threshold >= 1 and hour_limit >= 1 and day_limit >= hour_limit)
      );
      comment on table message_policy is 'minutes of the day in the office zone; nothing is said between quiet_from and quiet_to; digest_at null: no digests';
      insert into message_policy values ('citizen', 1260, 420, null, 1000, 6, 20), ('staff', 1140, 420, 450, 25, 10, 60);

      create table message_preference (
        recipient_kind text not null,
        recipient_id uuid not null,
        channel text not null,
        allowed boolean not null,
        changed_at timestamptz not null,
        changed_by uuid,
        constraint message_preference_pkey primary key (recipient_kind, recipient_id, channel),
        constraint message_preference_changed_by_fkey foreign key (changed_by) references account (id),
        constraint message_preference_recipient_kind_check check (recipient_kind in ('person', 'account')),
        constraint message_preference_channel_check check (channel in ('email', 'sms', 'zalo'))
      );
      comment on table message_preference is 'what a person chose; without a row e-mail and SMS are used where an address is known, Zalo is not';

      create table staff_contact (
        account_id uuid not null,
        email text,
        phone text,
        constraint staff_contact_pkey primary key (account_id),
        constraint staff_contact_account_id_fkey foreign key (account_id) references account (id),
        constraint staff_contact_email_check check (length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'),
        constraint staff_contact_phone_check check (phone ~ '^[+]?[0-9]{8,15}$')
      );

      create table message (
        id uuid not null,
        effect_key text not null,
        kind text not null,
        audience text not null,
        recipient_kind text not null,
        recipient_id uuid not null,
        channel text not null,
        language text not null,
        template_id uuid,
        dossier_id uuid,
        facts jsonb not null,
        status text not null,
        reason text,
        not_before timestamptz not null,
        next_at timestamptz not null,
        attempts integer not null default 0,
        digest_id uuid,
        created_at timestamptz not null,
        settled_at timestamptz,
        gateway_ref text,
        constraint message_pkey primary key (id),
        constraint message_effect_key_key unique (effect_key),
        constraint message_template_id_fkey foreign key (template_id) references message_template (id),
        constraint message_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint message_digest_id_fkey foreign key (digest_id) references message (id),
        constraint message_kind_check check (kind ~ '^[a-z-]{3,40}$'),
        constraint message_audience_check check (audience in ('citizen', 'staff')),
        constraint message_recipient_kind_check check (recipient_kind in ('person', 'account', 'unit')),
        constraint message_channel_check check (channel in ('email', 'sms', 'zalo')),
        constraint message_language_check check (language in ('vi', 'en')),
        constraint message_facts_check check (jsonb_typeof(facts) = 'object'),
        constraint message_status_check check (status in ('held', 'digested', 'queued', 'sent', 'delivered', 'failed', 'bounced', 'suppressed')),
        constraint message_reason_check check (reason ~ '^[a-z0-9-]{2,40}$'),
        constraint message_attempts_check check (attempts >= 0)
      ) with (autovacuum_vacuum_scale_factor = 0.02);
      create index message_due_idx on message (next_at) where status = 'queued';
      create index message_held_idx on message (recipient_id, channel, not_before) where status = 'held';
      create index message_recipient_idx on message (recipient_id, channel, created_at);
      create index message_dossier_idx on message (dossier_id, created_at);
      create index message_trouble_idx on message (settled_at) where status in ('failed', 'bounced');
      create unique index message_gateway_ref_idx on message (channel, gateway_ref) where gateway_ref is not null;
      comment on table message is 'one effect of one event on one recipient by one channel; addresses and names are read when it is sent';
      comment on column message.not_before is 'on the clock for law: quiet hours, limits, the hour of digests';
      comment on column message.next_at is 'in real time: the next attempt';
      comment on column message.facts is 'ids, codes, days and amounts only';

      create table message_attempt (
        message_id uuid not null,
        number integer not null,
        at timestamptz not null,
        outcome text not null,
        code text,
        constraint message_attempt_pkey primary key (message_id, number, at),
        constraint message_attempt_message_id_fkey foreign key (message_id) references message (id),
        constraint message_attempt_outcome_check check (outcome in ('sent', 'temporary', 'permanent'))
      );
      create trigger message_attempt_append_only before update or delete on message_attempt
        for each row execute function refuse_change();
      revoke update, delete on message_attempt from mot_cua_app;

      create table delivery_report (
        channel text not null,
        report_id text not null,
        message_id uuid not null,
        status text not null,
        received_at timestamptz not null,
        constraint delivery_report_pkey primary key (channel, report_id),
        constraint delivery_report_message_id_fkey foreign key (message_id) references message (id),
        constraint delivery_report_channel_check check (channel in ('email', 'sms', 'zalo')),
        constraint delivery_report_status_check check (status in ('sent', 'delivered', 'bounced', 'failed'))
      );
      create trigger delivery_report_append_only before update or delete on delivery_report
        for each row execute function refuse_change();
      revoke update, delete on delivery_report from mot_cua_app;
      comment on table delivery_report is 'what gateways told afterwards; the same report counts once, in whatever order reports come';

      create table mailbox_item (
        id uuid not null,
        channel text not null,
        address text not null,
        subject text,
        body text not null,
        idempotency_key text not null,
        received_at timestamptz not null,
        constraint mailbox_item_pkey primary key (id),
        constraint mailbox_item_effect_key unique (channel, idempotency_key),
        constraint mailbox_item_channel_check check (channel in ('email', 'sms', 'zalo'))
      );
      create index mailbox_item_address_idx on mailbox_item (address, received_at);
      create index mailbox_item_received_idx on mailbox_item (received_at);
      comment on table mailbox_item is 'demonstration only: what the local stand-ins of the gateways took in';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table mailbox_item, delivery_report, message_attempt, message, staff_contact, message_preference,
       message_policy, message_setting, message_template`,
    );
  }
}
