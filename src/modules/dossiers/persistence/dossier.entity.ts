import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('dossier')
@Unique('dossier_code_key', ['code'])
@Index('dossier_open_due_idx', ['dueAt', 'id'], { where: 'accepted_at is not null and finished_at is null' })
@Index('dossier_intake_idx', ['intakeUnitId', 'state', 'stateSince', 'id'])
@Index('dossier_competent_idx', ['competentUnitId', 'acceptedAt', 'id'])
@Index('dossier_holder_open_idx', ['holderUnitId', 'dueAt', 'id'], { where: 'finished_at is null' })
@Index('dossier_intake_accepted_idx', ['intakeUnitId', 'acceptedAt', 'id'])
@Index('dossier_accepted_idx', ['acceptedAt', 'id'], { where: 'accepted_at is not null' })
@Index('dossier_opened_idx', ['openedAt', 'id'])
@Index('dossier_applicant_idx', ['applicantId'])
@Index('dossier_submitter_idx', ['submitterId'])
@Index('dossier_intake_finished_idx', ['intakeUnitId', 'finishedAt'], { where: 'finished_at is not null' })
@Index('dossier_intake_returned_idx', ['intakeUnitId', 'returnedAt'], { where: 'returned_at is not null' })
@Index('dossier_competent_finished_idx', ['competentUnitId', 'finishedAt'], {
  where: 'accepted_at is not null and finished_at is not null',
})
@Index('dossier_procedure_finished_idx', ['procedureId', 'finishedAt'], {
  where: 'accepted_at is not null and finished_at is not null',
})
@Index('dossier_refund_idx', ['intakeUnitId', 'stateSince', 'id'], {
  where: "state in ('not-accepted', 'refused', 'withdrawn', 'stopped') and fee_collected_amount > fee_refunded_amount",
})
@Index('dossier_code_tail_idx', { synchronize: false })
@Index('dossier_intake_opened_idx', ['intakeUnitId', 'openedAt', 'id'])
@Index('dossier_competent_opened_idx', ['competentUnitId', 'openedAt', 'id'])
@Index('dossier_holder_opened_idx', { synchronize: false })
@Index('dossier_intake_tail_idx', { synchronize: false })
@Index('dossier_competent_tail_idx', { synchronize: false })
@Index('dossier_holder_tail_idx', { synchronize: false })
@Check('dossier_seq_check', 'seq > 0')
@Check(
  'dossier_state_check',
  "state in ('draft', 'submitted', 'awaiting-prepayment', 'intake-correction', 'not-accepted', 'accepted', 'in-transfer', 'processing', 'consulting', 'supplement-drafted', 'supplement-wait', 'obligation-wait', 'withdrawal-requested', 'withdrawn', 'stop-proposed', 'stopped', 'refusal-drafted', 'refused', 'result-drafted', 'result-signed', 'resolved', 'result-uncollected', 'returned', 'redirected')",
)
@Check('dossier_national_status_check', 'national_status between 1 and 10')
@Check('dossier_channel_check', "channel in ('direct', 'online', 'postal')")
@Check('dossier_due_kind_check', "due_kind in ('unset', 'none', 'day', 'instant')")
@Check(
  'dossier_due_check',
  "(due_kind in ('day', 'instant')) = (due_on is not null) and (due_on is null) = (due_at is null)",
)
@Check('dossier_accepted_check', '(accepted_at is null) = (code is null)')
@Check('dossier_finished_check', '(finished_at is null) = (outcome is null)')
@Check('dossier_outcome_check', "outcome in ('granted', 'refused', 'withdrawn', 'stopped', 'redirected')")
@Check(
  'dossier_timing_check',
  "timing in ('early', 'on-time', 'late', 'no-limit') and (timing is null or outcome in ('granted', 'refused'))",
)
@Check('dossier_paused_check', 'paused_since is null or finished_at is null')
@Check('dossier_fee_check', 'fee_due_amount >= 0 and fee_collected_amount >= 0')
@Check('dossier_fee_refund_check', 'fee_refunded_amount between 0 and fee_collected_amount')
export class DossierEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_pkey' })
  id: string;

  @Column('integer')
  seq: number;

  @Column('text', { nullable: true })
  code: string | null;

  @Column('bytea', { nullable: true })
  trackingSecretHash: Buffer | null;

  @Column('text')
  state: string;

  @Column('timestamptz')
  stateSince: Date;

  @Column('text', { nullable: true })
  formerState: string | null;

  @Column('smallint', { nullable: true })
  nationalStatus: number | null;

  @Column('uuid')
  procedureId: string;

  @Column('uuid')
  @ForeignKey('procedure_version', { name: 'dossier_version_id_fkey' })
  versionId: string;

  @Column('text')
  ruleSet: string;

  @Column('text')
  fieldCode: string;

  @Column('text')
  level: string;

  @Column('text')
  channel: string;

  @Column('smallint', { nullable: true, name: 'online_level_2011' })
  onlineLevel2011: number | null;

  @Column('text')
  applicantKind: string;

  @Column('uuid')
  @ForeignKey('person', { name: 'dossier_applicant_id_fkey' })
  applicantId: string;

  @Column('uuid')
  @ForeignKey('person', { name: 'dossier_submitter_id_fkey' })
  submitterId: string;

  @Column('text', { nullable: true })
  subjectText: string | null;

  @Column('smallint')
  sets: number;

  @Column('date', { nullable: true })
  postmarkOn: string | null;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'dossier_intake_unit_id_fkey' })
  intakeUnitId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('org_unit', { name: 'dossier_competent_unit_id_fkey' })
  competentUnitId: string | null;

  @Column('uuid', { nullable: true })
  returnUnitId: string | null;

  @Column('uuid')
  holderUnitId: string;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Column('text')
  dueKind: string;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('boolean')
  provisional: boolean;

  @Column('date', { nullable: true })
  firstDueOn: string | null;

  @Column('timestamptz', { nullable: true })
  firstDueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  pausedSince: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('text', { nullable: true })
  timing: string | null;

  @Column('timestamptz', { nullable: true })
  returnedAt: Date | null;

  @Column('bigint')
  feeDueAmount: string;

  @Column('bigint')
  feeCollectedAmount: string;

  @Column('bigint', { default: 0 })
  feeRefundedAmount: string;

  @Column('smallint')
  supplementCount: number;

  @Column('timestamptz', { nullable: true })
  supplementProvidedAt: Date | null;

  @Column('smallint')
  extensionCount: number;

  @Column('text')
  calendarVersion: string;

  @Column('timestamptz')
  lastEventAt: Date;
}
