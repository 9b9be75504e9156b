import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CalendarVersionEntity } from './calendar-version.entity.js';

@Entity('calendar_year')
@ForeignKey(() => CalendarVersionEntity, ['version'], ['version'], { name: 'calendar_year_version_fkey' })
@Check('calendar_year_year_check', 'year between 1990 and 2200')
export class CalendarYearEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_year_pkey' })
  version: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'calendar_year_pkey' })
  year: number;

  @Column('boolean')
  complete: boolean;

  @Column('text')
  source: string;
}
