import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('second_factor')
export class SecondFactorEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'second_factor_pkey' })
  @ForeignKey('account', { name: 'second_factor_account_id_fkey' })
  accountId: string;

  @Column('bytea')
  secret: Buffer;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('bigint', { default: 0 })
  lastStep: string;
}

@Entity('recovery_code')
@Check('recovery_code_hash_check', 'octet_length(code_hash) = 32')
export class RecoveryCodeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recovery_code_pkey' })
  @ForeignKey('account', { name: 'recovery_code_account_id_fkey' })
  accountId: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'recovery_code_pkey' })
  codeHash: Buffer;
}
