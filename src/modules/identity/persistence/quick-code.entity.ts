import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('quick_code')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'quick_code_account_id_fkey' })
export class QuickCodeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quick_code_pkey' })
  accountId: string;

  @Column('text')
  hash: string;

  @Column('timestamptz')
  setAt: Date;
}
