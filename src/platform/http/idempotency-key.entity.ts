import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('idempotency_key')
@Index('idempotency_key_created_idx', ['createdAt'])
@Check('idempotency_key_key_check', 'length(key) between 1 and 200')
export class IdempotencyKeyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  caller: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  key: string;

  @Column('text')
  bodyHash: string;

  @Column('smallint', { nullable: true })
  status: number | null;

  @Column('jsonb', { nullable: true })
  headers: Record<string, string> | null;

  @Column('jsonb', { nullable: true })
  body: unknown;

  @Column('timestamptz')
  createdAt: Date;
}
