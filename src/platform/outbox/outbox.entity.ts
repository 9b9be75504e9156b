import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('outbox')
@Index('outbox_open_idx', ['id'], { where: 'done_at is null and dead_at is null' })
@Index('outbox_open_aggregate_idx', ['aggregateId', 'id'], { where: 'done_at is null and dead_at is null' })
@Index('outbox_dead_idx', ['deadAt'], { where: 'dead_at is not null' })
@Index('outbox_done_idx', ['doneAt'], { where: 'done_at is not null' })
@Check('outbox_topic_check', "topic ~ '^[a-z][a-z0-9.-]{2,99}$'")
@Check('outbox_payload_check', "jsonb_typeof(payload) = 'object'")
@Check('outbox_end_check', 'done_at is null or dead_at is null')
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'outbox_pkey' })
  id: string;

  @Column('text')
  topic: string;

  @Column('uuid')
  aggregateId: string;

  @Column('jsonb')
  payload: Record<string, unknown>;

  @Column('text', { array: true })
  consumers: string[];

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  nextAt: Date;

  @Column('integer')
  attempts: number;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;

  @Column('timestamptz', { nullable: true })
  deadAt: Date | null;

  @Column('text', { nullable: true })
  lastError: string | null;
}

@Entity('consumed_message')
export class ConsumedMessageEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'consumed_message_pkey' })
  @ForeignKey(() => OutboxEntity, { name: 'consumed_message_event_id_fkey', onDelete: 'CASCADE' })
  eventId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'consumed_message_pkey' })
  consumer: string;

  @Column('timestamptz')
  consumedAt: Date;
}
