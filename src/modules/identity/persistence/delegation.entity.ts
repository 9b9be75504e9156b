import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('delegation')
@Index('delegation_to_idx', ['toAccountId', 'validFrom'])
@Check('delegation_accounts_check', 'from_account_id <> to_account_id')
@Check('delegation_roles_check', 'cardinality(roles) > 0')
@Check('delegation_valid_check', 'valid_to >= valid_from')
@Exclusion(
  'delegation_overlap_excl',
  'using gist (from_account_id with =, to_account_id with =, daterange(valid_from, valid_to) with &&)',
)
@ForeignKey(() => AccountEntity, ['fromAccountId'], ['id'], { name: 'delegation_from_account_id_fkey' })
@ForeignKey(() => AccountEntity, ['toAccountId'], ['id'], { name: 'delegation_to_account_id_fkey' })
@ForeignKey(() => AccountEntity, ['createdBy'], ['id'], { name: 'delegation_created_by_fkey' })
export class DelegationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delegation_pkey' })
  id: string;

  @Column('uuid')
  fromAccountId: string;

  @Column('uuid')
  toAccountId: string;

  @Column('text', { array: true, nullable: true })
  roles: string[] | null;

  @Column('date')
  validFrom: string;

  @Column('date')
  validTo: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;
}
