import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

const KINDS = `kind in ('intake-answer', 'correction-answer', 'forward-by', 'due-soon-3d', 'due-soon-1d', 'due-soon-24h', 'overdue', 'apology-duty', 'apology-overdue', 'provisional', 'step', 'consultation', 'supplement-answer', 'obligation', 'uncollected')`;
const ROLES = `role in ('holder', 'one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'procedure-controller')`;

@Entity('timer')
@Index('timer_standing_key', ['dossierId', 'kind', 'subjectId', 'level'], {
  unique: true,
  where: 'cancelled_at is null',
})
@Index('timer_due_idx', ['dueAt'], { where: 'fired_at is null and cancelled_at is null' })
@Index('timer_cancelled_idx', ['cancelledAt'], { where: 'cancelled_at is not null' })
@Index('timer_apology_idx', ['unitId', 'dueAt'], { where: "kind = 'apology-overdue' and cancelled_at is null" })
@Check('timer_kind_check', KINDS)
@Check('timer_role_check', ROLES)
@Check('timer_level_check', 'level >= 0')
@Check(
  'timer_fired_check',
  'fired_at >= due_at and (fired_at is null) = (lateness_ms is null) and (fired_at is null) = (outcome is null)',
)
@Check('timer_outcome_check', "outcome in ('noticed', 'superseded', 'replayed')")
export class TimerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'timer_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('dossier', { name: 'timer_dossier_id_fkey' })
  dossierId: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  subjectId: string;

  @Column('smallint')
  level: number;

  @Column('text')
  ladder: string;

  @Column('smallint')
  rung: number;

  @Column('uuid')
  unitId: string;

  @Column('text')
  role: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('integer')
  createdSeq: number;

  @Column('timestamptz')
  armedAt: Date;

  @Column('timestamptz', { nullable: true })
  firedAt: Date | null;

  @Column('bigint', { nullable: true })
  latenessMs: string | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;

  @Column('timestamptz', { nullable: true })
  retryAt: Date | null;
}

@Entity('deadline_notice')
@Index('deadline_notice_unit_idx', ['unitId', 'noticedAt'])
@Unique('deadline_notice_effect_key', ['dossierId', 'kind', 'subjectId', 'level', 'dueAt'])
@Check('deadline_notice_kind_check', KINDS)
@Check('deadline_notice_role_check', ROLES)
@Check('deadline_notice_level_check', 'since_level between 0 and level')
@Check('deadline_notice_at_check', 'noticed_at >= due_at')
export class DeadlineNoticeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deadline_notice_pkey' })
  timerId: string;

  @Column('uuid')
  dossierId: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  subjectId: string;

  @Column('smallint')
  level: number;

  @Column('smallint')
  sinceLevel: number;

  @Column('uuid')
  unitId: string;

  @Column('text')
  role: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz')
  noticedAt: Date;
}

@Entity('escalation_rule')
@Index('escalation_rule_default_key', ['kind', 'step', 'validFrom'], { unique: true, where: 'unit_id is null' })
@Index('escalation_rule_unit_key', ['unitId', 'kind', 'step', 'validFrom'], {
  unique: true,
  where: 'unit_id is not null',
})
@Check('escalation_rule_kind_check', KINDS)
@Check('escalation_rule_role_check', ROLES)
@Check('escalation_rule_step_check', 'step between 0 and 9')
@Check('escalation_rule_after_check', 'after_working_minutes between 0 and 48000')
@Check('escalation_rule_period_check', 'valid_from < valid_to')
export class EscalationRuleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'escalation_rule_pkey' })
  id: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('org_unit', { name: 'escalation_rule_unit_id_fkey' })
  unitId: string | null;

  @Column('text')
  kind: string;

  @Column('smallint')
  step: number;

  @Column('integer')
  afterWorkingMinutes: number;

  @Column('text')
  role: string;

  @Column('date')
  validFrom: string;

  @Column('date', { nullable: true })
  validTo: string | null;
}

@Entity('escalation_build')
@Check('escalation_build_single_check', 'id')
export class EscalationBuildEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'escalation_build_pkey' })
  id: boolean;

  @Column('date')
  builtOn: string;
}

@Entity('apology_case')
@Index('apology_case_open_idx', ['unitId', 'dueOn'], { where: 'sent_at is null' })
export class ApologyCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'apology_case_pkey' })
  @ForeignKey('dossier', { name: 'apology_case_dossier_id_fkey' })
  dossierId: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'apology_case_unit_id_fkey' })
  unitId: string;

  @Column('date')
  dueOn: string;

  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'apology_case_holder_id_fkey' })
  holderId: string | null;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'apology_case_signed_by_fkey' })
  signedBy: string | null;

  @Column('timestamptz', { nullable: true })
  missedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'apology_case_missed_holder_id_fkey' })
  missedHolderId: string | null;
}
