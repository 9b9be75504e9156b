import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('batch_run')
@Index('batch_run_account_idx', ['accountId', 'begunAt'])
@Check('batch_run_kind_check', "kind in ('sign', 'assign', 'receive')")
@Check('batch_run_counts_check', 'total > 0 and done between 0 and total')
export class BatchRunEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'batch_run_pkey' })
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('text')
  kind: string;

  @Column('integer')
  total: number;

  @Column('integer')
  done: number;

  @Column('jsonb')
  failures: object;

  @Column('timestamptz')
  begunAt: Date;

  @Column('timestamptz')
  beatAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
