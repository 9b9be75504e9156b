import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('kept_form')
@Index('kept_form_account_idx', ['accountId', 'expiresAt'])
@Index('kept_form_expires_idx', ['expiresAt'])
@Check('kept_form_sealed_check', 'octet_length(sealed) between 29 and 262144')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'kept_form_account_id_fkey' })
export class KeptFormEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'kept_form_pkey' })
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('bytea')
  sealed: Buffer;

  @Column('timestamptz')
  expiresAt: Date;
}
