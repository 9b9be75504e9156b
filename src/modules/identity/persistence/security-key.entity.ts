import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('security_key')
@Unique('security_key_credential_id_key', ['credentialId'])
@Index('security_key_account_idx', ['accountId'])
@Check('security_key_name_check', 'length(name) between 1 and 60')
export class SecurityKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'security_key_pkey' })
  id: string;

  @Column('uuid')
  @ForeignKey('account', { name: 'security_key_account_id_fkey' })
  accountId: string;

  @Column('bytea')
  credentialId: Buffer;

  @Column('bytea')
  publicKey: Buffer;

  @Column('bigint')
  counter: string;

  @Column('text', { array: true })
  transports: string[];

  @Column('text')
  name: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;
}

@Entity('security_key_challenge')
@Index('security_key_challenge_account_idx', ['accountId'])
@Check('security_key_challenge_check', 'octet_length(challenge) = 32')
@Check('security_key_challenge_purpose_check', "purpose in ('register', 'sign-in', 'confirm')")
export class SecurityKeyChallengeEntity {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'security_key_challenge_pkey' })
  challenge: Buffer;

  @Column('uuid')
  @ForeignKey('account', { name: 'security_key_challenge_account_id_fkey' })
  accountId: string;

  @Column('text')
  purpose: string;

  @Column('timestamptz')
  expiresAt: Date;
}
