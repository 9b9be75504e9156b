import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('stat_rollup')
@Index('stat_rollup_cell_idx', ['cellId', 'slot', 'start'])
@Check('stat_rollup_slot_check', 'slot between 0 and 59')
export class StatRollupEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'stat_rollup_pkey' })
  slot: number;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'stat_rollup_pkey' })
  start: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'stat_rollup_pkey' })
  cellId: number;

  @Column('integer')
  received: number;

  @Column('integer')
  early: number;

  @Column('integer')
  onTime: number;

  @Column('integer')
  late: number;

  @Column('integer')
  noLimit: number;

  @Column('integer')
  refused: number;

  @Column('integer')
  withdrawn: number;

  @Column('integer')
  stopped: number;

  @Column('integer')
  redirected: number;

  @Column('integer')
  strictOnTime: number;

  @Column('integer')
  byInstant: number;

  @Column('integer', { name: 'timely_766' })
  timely766: number;

  @Column('integer')
  open: number;

  @Column('integer')
  paused: number;

  @Column('integer')
  unlimited: number;

  @Column('integer')
  expired: number;

  @Column('integer')
  pausedExpired: number;

  @Column('integer')
  expiring: number;

  @Column('integer')
  pausedExpiring: number;
}
