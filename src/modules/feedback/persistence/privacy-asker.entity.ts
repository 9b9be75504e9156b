import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('privacy_asker')
@Index('privacy_asker_secret_hash_idx', ['secretHash'], { unique: true })
@Check('privacy_asker_kind_check', `kind in ('access', 'correction', 'restriction', 'erasure')`)
@Check(
  'privacy_asker_matter_check',
  `length(matter) between 1 and 2000 and (matter is null) = (confirmed_at is not null)`,
)
@Check('privacy_asker_name_check', `length(full_name) between 1 and 200`)
@Check('privacy_asker_phone_check', `phone ~ '^[+]?[0-9]{8,15}$'`)
@Check('privacy_asker_email_check', `length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'`)
@Check('privacy_asker_language_check', `language in ('vi', 'en')`)
@Check('privacy_asker_secret_check', `octet_length(secret_hash) = 32`)
@Check('privacy_asker_channel_check', `channel in ('email', 'phone') and (channel is null) = (account_id is not null)`)
@Check('privacy_asker_code_check', `code ~ '^[0-9]{6}$' and (code is null or confirmed_at is null)`)
@Check('privacy_asker_hash_check', `octet_length(code_hash) = 32`)
export class PrivacyAskerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'privacy_asker_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text', { nullable: true })
  matter: string | null;

  @Column('uuid')
  @ForeignKey('org_unit', { name: 'privacy_asker_unit_id_fkey' })
  unitId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'privacy_asker_account_id_fkey' })
  accountId: string | null;

  @Column('text')
  fullName: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text')
  language: string;

  @Column('bytea')
  secretHash: Buffer;

  @Column('text', { nullable: true })
  channel: string | null;

  @Column('text', { nullable: true })
  code: string | null;

  @Column('bytea', { nullable: true })
  codeHash: Buffer | null;

  @Column('smallint', { default: 0 })
  attempts: number;

  @Column('timestamptz')
  sentAt: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
