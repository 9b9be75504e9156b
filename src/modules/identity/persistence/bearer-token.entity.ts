import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('bearer_token')
@Unique('bearer_token_token_hash_key', ['tokenHash'])
@Index('bearer_token_account_idx', ['accountId'])
@Check('bearer_token_token_hash_check', 'octet_length(token_hash) = 32')
@Check('bearer_token_label_check', 'length(label) between 1 and 100')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'bearer_token_account_id_fkey' })
@ForeignKey(() => AccountEntity, ['createdBy'], ['id'], { name: 'bearer_token_created_by_fkey' })
export class BearerTokenEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bearer_token_pkey' })
  id: string;

  @Column('bytea')
  tokenHash: Buffer;

  @Column('uuid')
  accountId: string;

  @Column('text')
  label: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
