import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('queue_epoch')
@Check('queue_epoch_single_check', 'single')
export class QueueEpochEntity {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'queue_epoch_pkey', default: true })
  single: boolean;

  @Column('uuid')
  mark: string;

  @Column('timestamptz')
  setAt: Date;

  @Column('integer')
  losses: number;

  @Column('timestamptz', { nullable: true })
  lostAt: Date | null;

  @Column('timestamptz', { nullable: true })
  serverStartedAt: Date | null;
}
