import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps with their own clocks, hand-overs with both sides' confirmation, consultations. Projections of the events. */
export class Routing1605000000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table step_instance (
        id uuid not null,
        dossier_id uuid not null,
        step_key text not null,
        unit_id uuid not null,
        role text not null,
        assignee_id uuid,
        opened_at timestamptz not null,
        received_at timestamptz,
        due_on date,
        due_at timestamptz,
        closed_at timestamptz,
        ending text,
        constraint step_instance_pkey primary key (id),
        constraint step_instance_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint step_instance_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint step_instance_role_check check (role in ('one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'registry-clerk')),
        constraint step_instance_ending_check check (ending in ('completed', 'returned', 'retrieved', 'cut-off') and (ending is null) = (closed_at is null)),
        constraint step_instance_times_check check (received_at >= opened_at and closed_at >= opened_at)
      );
      create index step_instance_dossier_idx on step_instance (dossier_id, opened_at);
      create index step_instance_open_idx on step_instance (unit_id, role, due_at) where closed_at is null;
      create index step_instance_assignee_open_idx on step_instance (assignee_id, due_at) where closed_at is null;

      create table hand_over (
        dossier_id uuid not null,
        sent_seq integer not null,
        step_id uuid,
        kind text not null,
        from_unit_id uuid not null,
        to_unit_id uuid not null,
        sent_at timestamptz not null,
        sent_by uuid,
        received_at timestamptz,
        received_by uuid,
        received_seq integer,
        constraint hand_over_pkey primary key (dossier_id, sent_seq, to_unit_id),
        constraint hand_over_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint hand_over_from_unit_id_fkey foreign key (from_unit_id) references org_unit (id),
        constraint hand_over_to_unit_id_fkey foreign key (to_unit_id) references org_unit (id),
        constraint hand_over_kind_check check (kind in ('intake', 'step', 'result')),
        constraint hand_over_received_check check ((received_at is null) = (received_seq is null) and received_at >= sent_at)
      );
      create index hand_over_to_open_idx on hand_over (to_unit_id, sent_at) where received_at is null;

      create table consultation (
        id uuid not null,
        dossier_id uuid not null,
        unit_id uuid not null,
        asked_note_id uuid,
        opened_at timestamptz not null,
        due_at timestamptz not null,
        answered_at timestamptz,
        answer text,
        answer_note_id uuid,
        constraint consultation_pkey primary key (id),
        constraint consultation_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint consultation_unit_id_fkey foreign key (unit_id) references org_unit (id),
        constraint consultation_answer_check check (answer in ('agreed', 'agreed-with-conditions', 'disagreed') and (answer is null or answered_at is not null))
      );
      create index consultation_dossier_idx on consultation (dossier_id);
      create index consultation_open_idx on consultation (unit_id, due_at) where answered_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table consultation, hand_over, step_instance');
  }
}
