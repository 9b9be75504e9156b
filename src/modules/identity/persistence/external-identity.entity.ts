import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity('external_identity')
@Unique('external_identity_account_key', ['accountId', 'issuer'])
@Check('external_identity_issuer_check', 'length(issuer) between 1 and 500')
@Check('external_identity_subject_check', 'length(subject) between 1 and 255')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'external_identity_account_id_fkey' })
export class ExternalIdentityEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'external_identity_pkey' })
  issuer: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'external_identity_pkey' })
  subject: string;

  @Column('uuid')
  accountId: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  linkedAt: Date;
}
