import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('org_unit')
@Check(
  'org_unit_kind_check',
  `kind in ('province-pc', 'department', 'division', 'district-pc', 'commune-pc', 'one-stop', 'centre', 'sector-agency', 'external')`,
)
export class OrgUnitEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'org_unit_pkey' })
  id: string;

  @Column('text')
  kind: string;
}
