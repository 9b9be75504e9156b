import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('history_log')
@Unique('history_log_name_key', ['name'])
@Check('history_log_name_check', `name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'`)
@Check('history_log_format_check', `format in ('xes', 'csv')`)
@Check('history_log_sha256_check', 'octet_length(sha256) = 32')
export class HistoryLogEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'history_log_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  sourceName: string;

  @Column('text')
  format: string;

  @Column('bytea')
  sha256: Buffer;

  @Column('jsonb')
  mapping: unknown;

  @Column('jsonb')
  header: unknown;

  @Column('timestamptz')
  importedAt: Date;

  @Column('integer')
  cases: number;

  @Column('integer')
  events: number;
}

@Entity('history_case')
@Index('history_case_flags_idx', ['flags'])
@ForeignKey(() => HistoryLogEntity, ['logId'], ['id'], { name: 'history_case_log_id_fkey', onDelete: 'CASCADE' })
export class HistoryCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'history_case_pkey' })
  logId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'history_case_pkey' })
  number: number;

  @Column('text')
  key: string;

  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('text', { array: true })
  flags: string[];

  @Column('jsonb')
  attributes: unknown;
}

@Entity('history_event')
@ForeignKey(() => HistoryCaseEntity, ['logId', 'caseNumber'], ['logId', 'number'], {
  name: 'history_event_case_fkey',
  onDelete: 'CASCADE',
})
export class HistoryEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'history_event_pkey' })
  logId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'history_event_pkey' })
  caseNumber: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'history_event_pkey' })
  seq: number;

  @Column('text')
  activity: string;

  /** What the time is told by: the activity, or something coarser. */
  @Column('text')
  step: string;

  @Column('timestamptz', { nullable: true })
  at: Date | null;

  @Column('text', { nullable: true })
  resource: string | null;

  @Column('jsonb')
  attributes: unknown;
}
