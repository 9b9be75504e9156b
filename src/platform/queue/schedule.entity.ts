import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('schedule')
export class ScheduleEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'schedule_pkey' })
  name: string;

  @Column('timestamptz')
  nextRunAt: Date;

  @Column('timestamptz', { nullable: true })
  lastRunAt: Date | null;

  @Column('timestamptz', { nullable: true })
  lastFinishedAt: Date | null;
}
