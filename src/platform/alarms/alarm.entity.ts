import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('alarm')
@Index('alarm_standing_key', ['code'], { unique: true, where: 'cleared_at is null' })
@Index('alarm_raised_idx', ['raisedAt'])
@Check('alarm_code_check', "code ~ '^[a-z][a-z-]{2,39}$'")
@Check('alarm_cleared_check', 'cleared_at >= raised_at')
export class AlarmEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alarm_pkey' })
  id: string;

  @Column('text')
  code: string;

  @Column('double precision')
  value: number;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('timestamptz', { nullable: true })
  clearedAt: Date | null;
}
