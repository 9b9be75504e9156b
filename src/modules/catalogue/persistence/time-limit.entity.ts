import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ProcedureVersionEntity } from './procedure-version.entity.js';

@Entity('time_limit')
@Unique('time_limit_rule_key', ['versionId', 'channel', 'caseKey'])
@ForeignKey(() => ProcedureVersionEntity, ['versionId'], ['id'], {
  name: 'time_limit_version_id_fkey',
  onDelete: 'CASCADE',
})
@Check('time_limit_channel_check', `channel in ('direct', 'online', 'postal')`)
@Check(
  'time_limit_value_check',
  `(value is null) = (unit is null) and (value > 0 or (unit = 'same-day' and value = 0))`,
)
@Check('time_limit_unit_check', `unit in ('working-day', 'calendar-day', 'working-hour', 'hour', 'month', 'same-day')`)
@Check('time_limit_start_check', `start_event in ('accepted', 'received-by-competent-unit', 'postmark', 'payment')`)
@Check('time_limit_cutoff_check', 'cutoff_minute between 0 and 1439')
export class TimeLimitEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'time_limit_pkey' })
  id: string;

  @Column('uuid')
  versionId: string;

  @Column('smallint')
  ordinal: number;

  @Column('text', { nullable: true })
  channel: string | null;

  @Column('text', { nullable: true })
  caseKey: string | null;

  @Column('numeric', { nullable: true })
  value: string | null;

  @Column('text', { nullable: true })
  unit: string | null;

  @Column('text')
  startEvent: string;

  @Column('smallint', { nullable: true })
  cutoffMinute: number | null;

  @Column('text')
  textVi: string;
}
