import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { CalendarVersionEntity } from './calendar-version.entity.js';

@Entity('calendar_day')
@ForeignKey(() => CalendarVersionEntity, ['version'], ['version'], { name: 'calendar_day_version_fkey' })
@Unique('calendar_day_date_key', ['version', 'date', 'unitId'])
@Check(
  'calendar_day_kind_check',
  `kind in ('holiday', 'substitute-off', 'swapped-off', 'makeup-working-day', 'local-off')`,
)
@Check('calendar_day_pair_check', `(kind in ('swapped-off', 'makeup-working-day')) = (pair_date is not null)`)
@Check('calendar_day_weekend_check', `kind <> 'makeup-working-day' or extract(isodow from date) in (6, 7)`)
@Check('calendar_day_unit_check', `unit_id is null or kind = 'local-off'`)
@Check('calendar_day_name_check', `name_vi <> '' and source <> ''`)
export class CalendarDayEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'calendar_day_pkey' })
  id: string;

  @Column('text')
  version: string;

  @Column('date')
  date: string;

  @Column('text')
  kind: string;

  @Column('text')
  nameVi: string;

  @Column('text')
  source: string;

  @Column('date', { nullable: true })
  pairDate: string | null;

  @Column('uuid', { nullable: true })
  unitId: string | null;
}
