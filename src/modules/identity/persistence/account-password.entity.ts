import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('account_password')
@Check('account_password_hash_check', "hash like '$argon2id$%'")
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'account_password_account_id_fkey' })
export class AccountPasswordEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_password_pkey' })
  accountId: string;

  @Column('text')
  hash: string;

  @Column('timestamptz')
  changedAt: Date;
}
