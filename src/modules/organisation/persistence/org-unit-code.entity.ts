import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { OrgUnitEntity } from './org-unit.entity.js';

@Entity('org_unit_code')
@Unique('org_unit_code_start_key', ['scheme', 'code', 'validFrom'])
@Exclusion(
  'org_unit_code_period_excl',
  'using gist (scheme with =, code with =, daterange(valid_from, valid_to) with &&)',
)
@Index('org_unit_code_unit_idx', ['unitId'])
@Check('org_unit_code_scheme_check', `scheme in ('gso', 'qcvn102', 'qd20', 'tax', 'local')`)
@Check('org_unit_code_period_check', 'valid_from < valid_to')
@Check('org_unit_code_code_check', `code ~ '^[0-9A-Za-z][0-9A-Za-z.-]*$'`)
@ForeignKey(() => OrgUnitEntity, ['unitId'], ['id'], { name: 'org_unit_code_unit_fkey' })
export class OrgUnitCodeEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'org_unit_code_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @Column('text')
  scheme: string;

  @Column('text')
  code: string;

  @Column('date', { nullable: true })
  validFrom: string | null;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column('boolean')
  synthetic: boolean;
}
