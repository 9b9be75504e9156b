import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StatCellEntity } from './stat-cell.entity.js';

@Entity('stat_hour_due')
@Index('stat_hour_due_at_idx', ['dueAt'])
export class StatHourDueEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stat_hour_due_pkey' })
  @ForeignKey(() => StatCellEntity, { name: 'stat_hour_due_cell_id_fkey' })
  cellId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'stat_hour_due_pkey' })
  dueAt: Date;

  @Column('integer')
  running: number;

  @Column('integer')
  paused: number;
}
