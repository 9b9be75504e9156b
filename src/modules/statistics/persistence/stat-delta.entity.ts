import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('stat_delta')
@Check('stat_delta_due_check', 'due_at is null or due_on is not null')
@Check('stat_delta_running_check', 'running = 0 or due_on is not null')
@Check('stat_delta_transferred_check', '(transferred <> 0) = (from_unit_id is not null)')
export class StatDeltaEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'stat_delta_pkey' })
  id: string;

  @Column('date')
  day: string;

  @Column('uuid', { nullable: true })
  intakeUnitId: string | null;

  @Column('uuid', { nullable: true })
  competentUnitId: string | null;

  @Column('uuid', { nullable: true })
  fromUnitId: string | null;

  @Column('uuid')
  procedureId: string;

  @Column('text')
  fieldCode: string;

  @Column('text')
  level: string;

  @Column('text')
  channel: string;

  @Column('text')
  applicantKind: string;

  @Column('smallint', { name: 'online_level_2011', nullable: true })
  onlineLevel2011: number | null;

  @Column('boolean')
  repeated: boolean;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

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
  running: number;

  @Column('integer')
  paused: number;

  @Column('integer')
  unlimited: number;

  @Column('integer')
  transferred: number;
}
