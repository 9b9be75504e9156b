import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('feedback_party')
@Index('feedback_party_secret_hash_idx', ['secretHash'], { unique: true })
@Check('feedback_party_name_check', `length(full_name) between 1 and 200`)
@Check('feedback_party_phone_check', `phone ~ '^[+]?[0-9]{8,15}$'`)
@Check('feedback_party_email_check', `length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'`)
@Check('feedback_party_secret_check', `octet_length(secret_hash) = 32`)
@Check('feedback_party_language_check', `language in ('vi', 'en')`)
export class FeedbackPartyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_party_pkey' })
  @ForeignKey('feedback_case', { name: 'feedback_party_case_id_fkey' })
  caseId: string;

  @Column('text', { nullable: true })
  fullName: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('bytea')
  secretHash: Buffer;

  @Column('text')
  language: string;

  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;
}

@Entity('feedback_confirmation')
@Index('feedback_confirmation_code_idx', ['expiresAt'], { where: 'code is not null' })
@Check('feedback_confirmation_channel_check', `channel in ('email', 'phone')`)
@Check('feedback_confirmation_code_check', `code ~ '^[0-9]{6}$'`)
@Check('feedback_confirmation_hash_check', `octet_length(code_hash) = 32`)
@Check('feedback_confirmation_attempts_check', `attempts >= 0`)
export class FeedbackConfirmationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_confirmation_pkey' })
  @ForeignKey('feedback_case', { name: 'feedback_confirmation_case_id_fkey' })
  caseId: string;

  @Column('text')
  channel: string;

  @Column('text', { nullable: true })
  code: string | null;

  @Column('bytea')
  codeHash: Buffer;

  @Column('smallint')
  attempts: number;

  @Column('timestamptz')
  sentAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}

@Entity('feedback_file')
@Index('feedback_file_case_idx', ['caseId'])
@Check('feedback_file_sha256_check', `octet_length(sha256) = 32`)
@Check('feedback_file_size_check', `size_bytes > 0`)
export class FeedbackFileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_file_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('feedback_case', { name: 'feedback_file_case_id_fkey' })
  caseId: string;

  @Column('text')
  fileName: string;

  @Column('text')
  mediaType: string;

  @Column('bigint')
  sizeBytes: string;

  @Column('bytea')
  sha256: Buffer;

  @Column('text')
  storageKey: string;

  @Column('timestamptz')
  uploadedAt: Date;
}

@Entity('feedback_vote')
@Check('feedback_vote_hash_check', `octet_length(voter_hash) = 32`)
export class FeedbackVoteEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_vote_pkey' })
  @ForeignKey('feedback_case', { name: 'feedback_vote_case_id_fkey' })
  caseId: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'feedback_vote_pkey' })
  voterHash: Buffer;

  @Column('boolean')
  helpful: boolean;

  @Column('timestamptz')
  votedAt: Date;
}

@Entity('feedback_timer')
@Index('feedback_timer_standing_key', ['caseId', 'kind'], { unique: true, where: 'cancelled_at is null' })
@Index('feedback_timer_due_idx', ['dueAt'], { where: 'fired_at is null and cancelled_at is null' })
@Check('feedback_timer_kind_check', `kind in ('refuse-by', 'ask-more-by', 'due-soon', 'overdue', 'publish-overdue')`)
@Check('feedback_timer_fired_check', `fired_at >= due_at`)
export class FeedbackTimerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feedback_timer_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('feedback_case', { name: 'feedback_timer_case_id_fkey' })
  caseId: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  unitId: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz')
  armedAt: Date;

  @Column('timestamptz', { nullable: true })
  firedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;
}

@Entity('feedback_throttle')
@Index('feedback_throttle_window_idx', ['windowStartedAt'])
@Check('feedback_throttle_attempts_check', `attempts >= 0`)
export class FeedbackThrottleEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'feedback_throttle_pkey' })
  scope: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'feedback_throttle_pkey' })
  keyHash: Buffer;

  @Column('timestamptz')
  windowStartedAt: Date;

  @Column('integer')
  attempts: number;
}
