import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('calendar_pin')
export class CalendarPinEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_pin_pkey' })
  @ForeignKey('calendar_version', { name: 'calendar_pin_version_fkey' })
  version: string;

  @Column('bigint')
  revision: string;
}

/** A row of `working_schedule` as it was. */
@Entity('pinned_slot')
@Index('pinned_slot_revision_idx', ['revision'])
export class PinnedSlotEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'pinned_slot_pkey' })
  id: string;

  @Column('bigint')
  revision: string;

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
