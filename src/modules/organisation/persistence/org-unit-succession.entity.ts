import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { OrgUnitEntity } from './org-unit.entity.js';

@Entity('org_unit_succession')
@Unique('org_unit_succession_edge_key', ['predecessorId', 'successorId', 'fieldCode', 'effectiveOn'])
@Index('org_unit_succession_successor_idx', ['successorId'])
@Check(
  'org_unit_succession_kind_check',
  `kind in ('rename', 'merge', 'split', 'absorb', 'abolish', 'transfer-of-competence')`,
)
@Check('org_unit_succession_portion_check', `portion in ('full', 'partial')`)
@Check('org_unit_succession_successor_check', `successor_id is not null or kind = 'abolish'`)
@Check('org_unit_succession_self_check', 'successor_id <> predecessor_id')
@ForeignKey(() => OrgUnitEntity, ['predecessorId'], ['id'], { name: 'org_unit_succession_predecessor_fkey' })
@ForeignKey(() => OrgUnitEntity, ['successorId'], ['id'], { name: 'org_unit_succession_successor_fkey' })
export class OrgUnitSuccessionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'org_unit_succession_pkey' })
  id: string;

  @Column('uuid')
  predecessorId: string;

  @Column('uuid', { nullable: true })
  successorId: string | null;

  @Column('text')
  kind: string;

  @Column('text')
  portion: string;

  @Column('text', { nullable: true })
  fieldCode: string | null;

  @Column('date')
  effectiveOn: string;

  @Column('text', { nullable: true })
  legalRef: string | null;
}
