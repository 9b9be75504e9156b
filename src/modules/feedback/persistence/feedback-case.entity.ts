import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('feedback_limit')
@Check('feedback_limit_kind_check', `kind in ('question', 'complaint', 'proposal')`)
@Check('feedback_limit_step_check', `step in ('refuse', 'ask-more', 'answer', 'publish')`)
@Check('feedback_limit_days_check', `working_days between 1 and 250`)
export class FeedbackLimitEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'feedback_limit_pkey' })
  kind: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'feedback_limit_pkey' })
  step: string;

  @Column('smallint')
  workingDays: number;
}

@Entity('feedback_event')
@Check('feedback_event_seq_check', `seq > 0`)
@Check('feedback_event_type_check', `type ~ '^(feedback|rating|contact)\\.[a-z-]+\\.v[0-9]+$'`)
@Check('feedback_event_recorded_check', `recorded_at >= at`)
@Check('feedback_event_payload_check', `jsonb_typeof(payload) = 'object'`)
export class FeedbackEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_event_pkey' })
  subjectId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'feedback_event_pkey' })
  seq: number;

  @Column('text')
  type: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('uuid', { nullable: true })
  actingFor: string | null;

  @Column('jsonb')
  payload: object;
}

@Entity('feedback_case')
@Index('feedback_case_unit_idx', ['unitId', 'state', 'dueAt', 'id'])
@Index('feedback_case_opened_idx', ['kind', 'openedAt', 'id'])
@Index('feedback_case_published_idx', ['publishedAt', 'id'], { where: 'published_at is not null' })
@Index('feedback_case_dossier_idx', ['dossierId'], { where: 'dossier_id is not null' })
@Unique('feedback_case_code_key', ['code'])
@Check('feedback_case_kind_check', `kind in ('question', 'complaint', 'proposal')`)
@Check(
  'feedback_case_state_check',
  `state in ('unconfirmed', 'held', 'open', 'more-asked', 'answered', 'appealed', 'refused', 'closed')`,
)
@Check('feedback_case_timing_check', `timing in ('on-time', 'late') and (timing is null or answered_at is not null)`)
@Check('feedback_case_due_check', `(due_on is null) = (due_at is null)`)
@Check('feedback_case_rank_check', `min_rank between 0 and 3`)
export class FeedbackCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_case_pkey' })
  id: string;

  @Column('integer')
  seq: number;

  @Column('text')
  code: string;

  @Column('text')
  kind: string;

  @Column('text')
  topic: string;

  @Column('text')
  state: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'feedback_case_unit_id_fkey' })
  unitId: string;

  @Column('text')
  fieldCode: string;

  @Column('uuid', { nullable: true })
  subjectUnitId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'feedback_case_subject_account_id_fkey' })
  subjectAccountId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('dossier', { name: 'feedback_case_dossier_id_fkey' })
  dossierId: string | null;

  @Column('smallint')
  minRank: number;

  @Column('boolean')
  anonymous: boolean;

  @Column('boolean')
  imported: boolean;

  @Column('uuid')
  textId: string;

  @Column('uuid', { nullable: true })
  answerTextId: string | null;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  pausedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  timing: string | null;

  @Column('boolean', { nullable: true })
  upheld: boolean | null;

  @Column('timestamptz', { nullable: true })
  appealedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  publishBy: Date | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;
}

@Entity('feedback_text')
@Index('feedback_text_dossier_idx', ['dossierId'], { where: 'dossier_id is not null' })
@Index('feedback_text_case_idx', ['caseId'], { where: 'case_id is not null' })
@Index('feedback_text_folded_idx', ['folded'], { type: 'gin', where: "role in ('asked', 'answer')" })
@Check('feedback_text_role_check', `role in ('asked', 'original', 'answer', 'reason', 'more', 'appeal', 'comment')`)
@Check('feedback_text_owner_check', `(case_id is null) <> (dossier_id is null)`)
@Check('feedback_text_title_check', `length(title) between 1 and 200`)
@Check('feedback_text_body_check', `length(body) between 1 and 8000`)
export class FeedbackTextEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_text_pkey' })
  id: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('feedback_case', { name: 'feedback_text_case_id_fkey' })
  caseId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('dossier', { name: 'feedback_text_dossier_id_fkey' })
  dossierId: string | null;

  @Column('text')
  role: string;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text')
  body: string;

  @Column('text', { nullable: true })
  folded: string | null;

  @Column('timestamptz')
  writtenAt: Date;

  @Column('uuid', { nullable: true })
  writtenBy: string | null;

  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;
}
