import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('privacy_case')
@Index('privacy_case_open_idx', ['dueAt'], { where: 'finished_at is null' })
@Index('privacy_case_opened_idx', ['openedAt', 'id'])
@Check('privacy_case_kind_check', "kind in ('incident', 'access', 'correction', 'restriction', 'erasure')")
@Check('privacy_case_matter_check', 'length(matter) between 1 and 2000')
@Check('privacy_case_answer_check', 'length(answer) between 1 and 2000')
@Check('privacy_case_reply_check', "(reply_by is null) = (kind = 'incident')")
@Check(
  'privacy_case_outcome_check',
  "outcome in ('fulfilled', 'refused') and (outcome is null) = (finished_at is null)",
)
@Check('privacy_case_order_check', 'due_at > opened_at and finished_at >= opened_at and replied_at >= opened_at')
export class PrivacyCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'privacy_case_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'privacy_case_unit_id_fkey' })
  unitId: string;

  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'privacy_case_opened_by_fkey' })
  openedBy: string | null;

  @Column('text')
  matter: string;

  @Column('timestamptz', { nullable: true })
  replyBy: Date | null;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz', { nullable: true })
  repliedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  extendedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('text', { nullable: true })
  answer: string | null;
}
