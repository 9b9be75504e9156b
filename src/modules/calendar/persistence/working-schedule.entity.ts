import { Check, Column, Entity, Exclusion, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One slot of one weekday in one period; without a unit it is every unit's that has none of its own. */
@Entity('working_schedule')
@Exclusion(
  'working_schedule_slot_excl',
  `using gist (coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =, weekday with =,
    daterange(valid_from, valid_to) with &&, int4range(slot_start, slot_end) with &&)`,
)
@Index('working_schedule_unit_idx', ['unitId'])
@Check('working_schedule_period_check', 'valid_from < valid_to')
@Check('working_schedule_weekday_check', 'weekday between 1 and 7')
@Check('working_schedule_slot_check', 'slot_start >= 0 and slot_start < slot_end and slot_end <= 1440')
export class WorkingScheduleEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'working_schedule_pkey' })
  id: string;

  @Column('uuid', { nullable: true })
  unitId: string | null;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('smallint')
  weekday: number;

  @Column('smallint')
  slotStart: number;

  @Column('smallint')
  slotEnd: number;

  @Column('boolean')
  countsForDeadline: boolean;
}
