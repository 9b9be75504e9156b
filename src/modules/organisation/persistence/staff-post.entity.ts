import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrgUnitEntity } from './org-unit.entity.js';

@Entity('staff_post')
@Index('staff_post_unit_idx', ['unitId', 'role'])
@Check(
  'staff_post_role_check',
  `role in ('one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'registry-clerk', 'procedure-controller')`,
)
@Check('staff_post_period_check', 'valid_from < valid_to')
@Check('staff_post_name_check', `name <> ''`)
@ForeignKey(() => OrgUnitEntity, ['unitId'], ['id'], { name: 'staff_post_unit_fkey' })
export class StaffPostEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staff_post_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  role: string;

  @Column('text')
  name: string;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;
}
