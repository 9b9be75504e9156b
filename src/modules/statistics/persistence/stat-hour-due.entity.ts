import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('stat_hour_due')
export class StatHourDueEntity {
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'stat_hour_due_pkey' })
  dueAt: Date;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'stat_hour_due_pkey' })
  cellId: number;

  @Column('integer')
  running: number;

  @Column('integer')
  paused: number;
}
