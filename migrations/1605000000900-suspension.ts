import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions that suspend time limits over an area, and the dossiers that they have reached so far. */
export class Suspension1605000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table suspension_order (
        id uuid not null,
        document_number text not null,
        reason text not null,
        unit_ids uuid[] not null,
        procedure_ids uuid[],
        from_at timestamptz not null,
        to_at timestamptz,
        end_document_number text,
        planned_count integer not null,
        issued_at timestamptz not null,
        issued_by uuid not null,
        ended_by uuid,
        closed_at timestamptz,
        constraint suspension_order_pkey primary key (id),
        constraint suspension_order_document_number_key unique (document_number),
        constraint suspension_order_period_check check (to_at is null or to_at > from_at),
        constraint suspension_order_scope_check check (cardinality(unit_ids) > 0 and (procedure_ids is null or cardinality(procedure_ids) > 0)),
        constraint suspension_order_closed_check check (closed_at is null or to_at is not null),
        constraint suspension_order_planned_count_check check (planned_count >= 0)
      );
      create index suspension_order_open_idx on suspension_order (from_at) where closed_at is null;
      comment on table suspension_order is 'tạm dừng do bất khả kháng: one written decision over an area; its dossiers stand in suspension_member';

      create table suspension_member (
        order_id uuid not null,
        dossier_id uuid not null,
        joined_at timestamptz not null,
        suspended_seq integer,
        ended_at timestamptz,
        lifted_seq integer,
        constraint suspension_member_pkey primary key (order_id, dossier_id),
        constraint suspension_member_order_id_fkey foreign key (order_id) references suspension_order (id),
        constraint suspension_member_dossier_id_fkey foreign key (dossier_id) references dossier (id),
        constraint suspension_member_lifted_check check (lifted_seq is null or ended_at is not null)
      );
      create index suspension_member_open_idx on suspension_member (dossier_id) where ended_at is null;
      comment on table suspension_member is 'a dossier that a decision has reached: written with the event that paused it, so that work cut off in the middle goes on where it stopped';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table suspension_member; drop table suspension_order');
  }
}
