import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { DelegationEntity } from './delegation.entity.js';

@Entity('session')
@Unique('session_token_hash_key', ['tokenHash'])
@Index('session_account_idx', ['accountId'])
@Index('session_expires_idx', ['expiresAt'])
@Index('session_computer_idx', ['computerHash'], { where: 'computer_hash is not null' })
@Check('session_computer_hash_check', 'octet_length(computer_hash) = 32')
@Check('session_provider_check', "provider in ('staff', 'citizen')")
@Check('session_token_hash_check', 'octet_length(token_hash) = 32')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'session_account_id_fkey' })
@ForeignKey(() => DelegationEntity, ['delegationId'], ['id'], { name: 'session_delegation_id_fkey' })
export class SessionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pkey' })
  id: string;

  @Column('bytea')
  tokenHash: Buffer;

  @Column('uuid')
  accountId: string;

  @Column('uuid', { nullable: true })
  delegationId: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  lastSeenAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('text', { nullable: true })
  provider: string | null;

  @Column('bytea', { nullable: true })
  computerHash: Buffer | null;

  @Column('timestamptz', { nullable: true })
  lockedAt: Date | null;

  @Column('boolean')
  secondFactor: boolean;

  @Column('smallint')
  codeFailures: number;
}
