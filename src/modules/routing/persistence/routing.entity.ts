import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('step_instance')
@Index('step_instance_ended_idx', ['unitId', 'stepKey', 'closedAt'], {
  where: "closed_at is not null and ending <> 'cut-off'",
})
@Index('step_instance_dossier_idx', ['dossierId', 'openedAt'])
@Index('step_instance_open_idx', ['unitId', 'role', 'dueAt'], { where: 'closed_at is null' })
@Index('step_instance_assignee_open_idx', ['assigneeId', 'dueAt'], { where: 'closed_at is null' })
@Check(
  'step_instance_role_check',
  "role in ('one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'registry-clerk')",
)
@Check(
  'step_instance_ending_check',
  "ending in ('completed', 'returned', 'retrieved', 'cut-off') and (ending is null) = (closed_at is null)",
)
@Check('step_instance_times_check', 'received_at >= opened_at and closed_at >= opened_at')
export class StepInstanceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'step_instance_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'step_instance_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  stepKey: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'step_instance_unit_id_fkey' })
  unitId: string;

  @Column('text')
  role: string;

  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('text', { nullable: true })
  ending: string | null;
}

@Entity('hand_over')
@Index('hand_over_way_idx', ['toUnitId', 'kind', 'fromUnitId', 'receivedAt'], { where: 'received_at is not null' })
@Index('hand_over_from_idx', ['fromUnitId', 'sentAt'])
@Index('hand_over_to_open_idx', ['toUnitId', 'sentAt'], { where: 'received_at is null' })
@Check('hand_over_kind_check', "kind in ('intake', 'step', 'result')")
@Check('hand_over_received_check', '(received_at is null) = (received_seq is null) and received_at >= sent_at')
export class HandOverEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hand_over_pkey' })
  @ForeignKey('dossier', { name: 'hand_over_dossier_id_fkey' })
  dossierId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'hand_over_pkey' })
  sentSeq: number;

  @Column('uuid', { nullable: true })
  stepId: string | null;

  @Column('text')
  kind: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'hand_over_from_unit_id_fkey' })
  fromUnitId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hand_over_pkey' })
  @ForeignKey('org_unit', { name: 'hand_over_to_unit_id_fkey' })
  toUnitId: string;

  @Column('timestamptz')
  sentAt: Date;

  @Column('uuid', { nullable: true })
  sentBy: string | null;

  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  @Column('uuid', { nullable: true })
  receivedBy: string | null;

  @Column('integer', { nullable: true })
  receivedSeq: number | null;
}

@Entity('consultation')
@Index('consultation_dossier_idx', ['dossierId'])
@Index('consultation_open_idx', ['unitId', 'dueAt'], { where: 'answered_at is null' })
@Check(
  'consultation_answer_check',
  "answer in ('agreed', 'agreed-with-conditions', 'disagreed') and (answer is null or answered_at is not null)",
)
@Index('consultation_silent_idx', ['dueAt'], { where: 'answered_at is null and on_silence is not null' })
@Check('consultation_on_silence_check', "on_silence in ('deemed-agreed')")
export class ConsultationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'consultation_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'consultation_dossier_id_fkey' })
  dossierId: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'consultation_unit_id_fkey' })
  unitId: string;

  @Column('uuid', { nullable: true })
  askedNoteId: string | null;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('uuid', { nullable: true })
  answerNoteId: string | null;

  @Column('text', { nullable: true })
  onSilence: string | null;
}
