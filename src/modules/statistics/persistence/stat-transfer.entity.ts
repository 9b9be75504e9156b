import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('stat_transfer')
@Index('stat_transfer_to_idx', ['toUnitId', 'day'])
@Index('stat_transfer_from_idx', ['fromUnitId', 'day'])
export class StatTransferEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stat_transfer_pkey' })
  id: string;

  @Column('date')
  day: string;

  @Column('uuid')
  fromUnitId: string;

  @Column('uuid')
  toUnitId: string;

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

  @Column('integer')
  transferred: number;
}
