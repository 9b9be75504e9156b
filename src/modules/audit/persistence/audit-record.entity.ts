import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('audit_record')
@Unique('audit_record_seq_key', ['seq'])
@Index('audit_record_subject_idx', ['subjectKind', 'subjectId', 'seq'])
@Index('audit_record_actor_idx', ['actorAccountId', 'seq'])
@Index('audit_record_at_idx', ['at'])
@Check('audit_record_acting_for_check', 'acting_for is null or actor_account_id is not null')
@Check('audit_record_leaf_hash_check', 'octet_length(leaf_hash) = 32')
export class AuditRecordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_record_pkey' })
  id: string;

  @Column('bigint')
  seq: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('uuid', { nullable: true })
  actorAccountId: string | null;

  @Column('uuid', { nullable: true })
  actingFor: string | null;

  @Column('text')
  action: string;

  @Column('text')
  subjectKind: string;

  @Column('text')
  subjectId: string;

  @Column('uuid', { nullable: true })
  unitId: string | null;

  @Column('jsonb')
  detail: object;

  @Column('bytea')
  leafHash: Buffer;
}
