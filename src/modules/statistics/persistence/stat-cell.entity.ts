import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('stat_cell')
@Unique('stat_cell_key_key', ['key'])
@Index('stat_cell_unit_idx', ['unitId', 'view', 'width'])
@Check('stat_cell_view_check', "view in ('competent', 'intake')")
@Check('stat_cell_width_check', "width in ('unit', 'source', 'full')")
@Check('stat_cell_procedure_check', "(width = 'full') = (procedure_id is not null)")
@Check('stat_cell_channel_check', "(width = 'unit') = (channel is null)")
export class StatCellEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', primaryKeyConstraintName: 'stat_cell_pkey' })
  id: number;

  @Column('text')
  key: string;

  @Column('text')
  view: string;

  @Column('text')
  width: string;

  @Column('uuid')
  unitId: string;

  @Column('boolean')
  repeated: boolean;

  @Column('uuid', { nullable: true })
  procedureId: string | null;

  @Column('text', { nullable: true })
  fieldCode: string | null;

  @Column('text', { nullable: true })
  level: string | null;

  @Column('text', { nullable: true })
  channel: string | null;

  @Column('text', { nullable: true })
  applicantKind: string | null;

  @Column('smallint', { name: 'online_level_2011', nullable: true })
  onlineLevel2011: number | null;
}
