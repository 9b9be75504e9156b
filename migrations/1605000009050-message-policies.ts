import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quiet hours, digests and limits of messages per unit, with who set them and when. */
export class MessagePolicies1605000009050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message_policy
        drop constraint message_policy_pkey,
        add column id uuid not null default gen_random_uuid(),
        add column unit_id uuid,
        add column version integer not null default 1,
        add column withdrawn boolean not null default false,
        add column set_at timestamptz not null default app_now(),
        add column set_by uuid;
      alter table message_policy
        alter column id drop default,
        alter column version drop default,
        alter column withdrawn drop default,
        alter column set_at drop default,
        add constraint message_policy_pkey primary key (id),
        add constraint message_policy_unit_id_fkey foreign key (unit_id) references org_unit (id),
        add constraint message_policy_set_by_fkey foreign key (set_by) references account (id),
        add constraint message_policy_version_check check (version >= 1),
        add constraint message_policy_withdrawn_check check (not withdrawn or unit_id is not null);
      create unique index message_policy_default_key on message_policy (audience, version) where unit_id is null;
      create unique index message_policy_unit_key on message_policy (unit_id, audience, version) where unit_id is not null;
      create trigger message_policy_append_only before update or delete on message_policy
        for each row execute function refuse_change();
      revoke update, delete on message_policy from mot_cua_app;
      comment on column message_policy.unit_id is 'null: for every unit without a policy of its own';
      comment on column message_policy.version is 'the last of a unit and audience counts; the earlier ones stay to be read';
      comment on column message_policy.withdrawn is 'from here on the unit follows the default again';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger message_policy_append_only on message_policy;
      delete from message_policy p where unit_id is not null or exists (
        select from message_policy later where later.unit_id is null and later.audience = p.audience and later.version > p.version);
      drop index message_policy_default_key;
      drop index message_policy_unit_key;
      alter table message_policy drop constraint message_policy_pkey, drop constraint message_policy_withdrawn_check,
        drop constraint message_policy_version_check, drop column id, drop column unit_id, drop column version,
        drop column withdrawn, drop column set_at, drop column set_by,
        add constraint message_policy_pkey primary key (audience);
      grant update, delete on message_policy to mot_cua_app;
    `);
  }
}
