import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StatCellEntity } from './stat-cell.entity.js';

@Entity('stat_rollup')
@Index('stat_rollup_start_idx', ['grain', 'start'])
@Check('stat_rollup_grain_check', "grain in ('day', 'month', 'year')")
export class StatRollupEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stat_rollup_pkey' })
  @ForeignKey(() => StatCellEntity, { name: 'stat_rollup_cell_id_fkey' })
  cellId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'stat_rollup_pkey' })
  grain: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'stat_rollup_pkey' })
  start: string;

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
