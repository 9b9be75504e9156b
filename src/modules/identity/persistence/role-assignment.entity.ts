import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('role_assignment')
@Index('role_assignment_account_idx', ['accountId', 'validFrom'])
@Index('role_assignment_unit_idx', ['unitId', 'role'])
@Check(
  'role_assignment_role_check',
  `role in ('one-stop-clerk', 'officer', 'division-head', 'agency-leader', 'registry-clerk', 'procedure-controller',
   'statistics-viewer', 'operator', 'administrator', 'system')`,
)
@Check('role_assignment_reach_check', "reach in ('unit', 'subtree')")
@Check('role_assignment_field_codes_check', 'cardinality(field_codes) > 0')
@Check('role_assignment_valid_check', 'valid_to >= valid_from')
@Exclusion(
  'role_assignment_overlap_excl',
  'using gist (account_id with =, role with =, unit_id with =, daterange(valid_from, valid_to) with &&)',
)
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'role_assignment_account_id_fkey' })
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'role_assignment_unit_id_fkey' })
@ForeignKey(() => AccountEntity, ['createdBy'], ['id'], { name: 'role_assignment_created_by_fkey' })
export class RoleAssignmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'role_assignment_pkey' })
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('text')
  role: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  reach: string;

  @Column('text', { array: true, nullable: true })
  fieldCodes: string[] | null;

  @Column('date')
  validFrom: string;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;
}
