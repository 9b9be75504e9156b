import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('working_schedule_revision')
@Check('working_schedule_revision_single_check', 'id')
export class WorkingScheduleRevisionEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'working_schedule_revision_pkey' })
  id: boolean;

  @Column('bigint')
  revision: string;
}
