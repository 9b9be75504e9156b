import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every clock of a dossier as a row, what was said when one was due, and who hears of it. */
export class Deadlines1605000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const kinds = `('intake-answer', 'correction-answer', 'forward-by', 'due-soon-3d', 'due-soon-1d', 'due-soon-24h', 'overdue',
          'apology-duty', 'apology-overdue', 'provisional', 'step', 'consultation', 'supplement-answer', 'obligation', 'uncollected')`;
    const roles = `('holder', 'one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'procedure-controller')`;
    await runner.query(`
      create table timer (
        id uuid not null,
        dossier_id uuid not null,
        kind text not null,
        subject_id uuid not null,
        level smallint not null,
        ladder text not null,
        rung smallint not null,
        unit_id uuid not null,
        role text not null,
        due_at timestamptz not null,
        created_seq integer not null,
        armed_at timestamptz not null,
        fired_at timestamptz,
        lateness_ms bigint,
        outcome text,
        cancelled_at timestamptz,
        retry_at timestamptz,
        constraint timer_pkey primary key (id),
        constraint timer_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint timer_kind_check check (kind in ${kinds}),
        constraint timer_role_check check (role in ${roles}),
        constraint timer_level_check check (level >= 0),
        constraint timer_fired_check check (fired_at >= due_at and (fired_at is null) = (lateness_ms is null) and (fired_at is null) = (outcome is null)),
        constraint timer_outcome_check check (outcome in ('noticed', 'superseded', 'replayed'))
      ) with (autovacuum_vacuum_scale_factor = 0.02);
      create unique index timer_standing_key on timer (dossier_id, kind, subject_id, level) where cancelled_at is null;
      create index timer_due_idx on timer (due_at) where fired_at is null and cancelled_at is null;
      create index timer_apology_idx on timer (unit_id, due_at) where kind = 'apology-overdue' and cancelled_at is null;
      comment on table timer is 'every clock of a dossier: built from its events, fired once by the sweep';
      comment on column timer.subject_id is 'the step or consultation that it is about; else the dossier';
      comment on column timer.armed_at is 'when the row got its moment; lateness counts from the later of the two';

      create table deadline_notice (
        timer_id uuid not null,
        dossier_id uuid not null,
        kind text not null,
        subject_id uuid not null,
        level smallint not null,
        since_level smallint not null,
        unit_id uuid not null,
        role text not null,
        due_at timestamptz not null,
        noticed_at timestamptz not null,
        constraint deadline_notice_pkey primary key (timer_id),
        constraint deadline_notice_effect_key unique (dossier_id, kind, subject_id, level, due_at),
        constraint deadline_notice_kind_check check (kind in ${kinds}),
        constraint deadline_notice_role_check check (role in ${roles}),
        constraint deadline_notice_level_check check (since_level between 0 and level),
        constraint deadline_notice_at_check check (noticed_at >= due_at)
      );
      create index deadline_notice_unit_idx on deadline_notice (unit_id, noticed_at);
      create trigger deadline_notice_append_only before update or delete on deadline_notice
        for each row execute function refuse_change();
      revoke update, delete on deadline_notice from mot_cua_app;
      comment on table deadline_notice is 'that a moment came and was heard, once; what is sent to whom follows from it';
      comment on column deadline_notice.since_level is 'lowest level that it stands for, where lower ones were missed';

      create table escalation_rule (
        id uuid not null,
        unit_id uuid,
        kind text not null,
        step smallint not null,
        after_working_minutes integer not null,
        role text not null,
        constraint escalation_rule_pkey primary key (id),
        constraint escalation_rule_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint escalation_rule_kind_check check (kind in ${kinds}),
        constraint escalation_rule_role_check check (role in ${roles}),
        constraint escalation_rule_step_check check (step between 0 and 9),
        constraint escalation_rule_after_check check (after_working_minutes between 0 and 48000)
      );
      create unique index escalation_rule_default_key on escalation_rule (kind, step) where unit_id is null;
      create unique index escalation_rule_unit_key on escalation_rule (unit_id, kind, step) where unit_id is not null;
      comment on table escalation_rule is 'who hears of a missed date and when; unit_id null is the default';

      insert into escalation_rule (id, kind, step, after_working_minutes, role)
      select md5('escalation ' || kind || ' ' || step)::uuid, kind, step, minutes, role
      from (values
        ('overdue', 0, 0, 'holder'), ('overdue', 1, 240, 'division-head'), ('overdue', 2, 960, 'agency-leader'),
        ('apology-overdue', 0, 0, 'division-head'), ('apology-overdue', 1, 480, 'agency-leader'),
        ('step', 0, 0, 'holder'), ('step', 1, 480, 'division-head'),
        ('intake-answer', 0, 0, 'one-stop-clerk'), ('intake-answer', 1, 240, 'division-head'),
        ('forward-by', 0, 0, 'one-stop-clerk'), ('forward-by', 1, 240, 'division-head'),
        ('consultation', 0, 0, 'officer'), ('consultation', 1, 480, 'division-head')
      ) as rules (kind, step, minutes, role);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table escalation_rule, deadline_notice, timer');
  }
}
