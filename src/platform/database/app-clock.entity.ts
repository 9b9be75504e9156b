import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: how far the clock for law stands from real time. Zero and locked in production. */
@Entity('app_clock')
@Check('app_clock_single_check', 'id')
@Check('app_clock_locked_check', "not locked or (clock_offset = interval '0' and fixed_at is null)")
export class AppClockEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'app_clock_pkey' })
  id: boolean;

  @Column('interval')
  clockOffset: string;

  @Column('timestamptz', { nullable: true })
  fixedAt: Date | null;

  @Column('boolean')
  locked: boolean;
}
