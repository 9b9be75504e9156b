import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('org_revision')
@Check('org_revision_single_check', 'id')
export class OrgRevisionEntity {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'org_revision_pkey', default: true })
  id: boolean;

  @Column('bigint')
  revision: string;
}
