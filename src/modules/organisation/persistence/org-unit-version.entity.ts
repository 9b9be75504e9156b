import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { OrgUnitEntity } from './org-unit.entity.js';

@Entity('org_unit_version')
@Unique('org_unit_version_start_key', ['unitId', 'validFrom'])
@Exclusion('org_unit_version_period_excl', 'using gist (unit_id with =, daterange(valid_from, valid_to) with &&)')
@Index('org_unit_version_parent_idx', ['parentId'])
@Check('org_unit_version_level_check', `level in ('ministry', 'province', 'district', 'commune')`)
@Check('org_unit_version_period_check', 'valid_from < valid_to')
@Check('org_unit_version_parent_check', 'parent_id <> unit_id')
@Check('org_unit_version_name_check', `name <> '' and short_name <> ''`)
@ForeignKey(() => OrgUnitEntity, ['unitId'], ['id'], { name: 'org_unit_version_unit_fkey' })
@ForeignKey(() => OrgUnitEntity, ['parentId'], ['id'], { name: 'org_unit_version_parent_fkey' })
export class OrgUnitVersionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'org_unit_version_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  name: string;

  @Column('text')
  shortName: string;

  @Column('text')
  level: string;

  @Column('uuid', { nullable: true })
  parentId: string | null;

  @Column('text', { nullable: true })
  functionCode: string | null;

  @Column('text', { nullable: true })
  areaCode: string | null;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('text', { nullable: true })
  legalRef: string | null;
}
