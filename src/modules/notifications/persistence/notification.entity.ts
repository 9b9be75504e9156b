import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

const CHANNEL = "channel in ('email', 'sms', 'zalo')";
const KIND = "kind ~ '^[a-z-]{3,40}$'";
const LANGUAGE = "language in ('vi', 'en')";

@Entity('message_template')
@Unique('message_template_version_key', ['kind', 'language', 'version'])
@Check('message_template_kind_check', KIND)
@Check('message_template_language_check', LANGUAGE)
@Check('message_template_version_check', 'version >= 1')
@Check('message_template_subject_check', 'length(subject) between 1 and 200')
@Check('message_template_body_check', 'length(body) between 1 and 8000')
@Check('message_template_short_text_check', 'length(short_text) between 1 and 600')
export class MessageTemplateEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_template_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  language: string;

  @Column('integer')
  version: number;

  @Column('text')
  subject: string;

  @Column('text')
  body: string;

  @Column('text')
  shortText: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'message_template_created_by_fkey' })
  createdBy: string | null;
}

@Entity('message_setting')
@Check('message_setting_channels_check', "channels <@ array['email', 'sms', 'zalo']")
export class MessageSettingEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_setting_pkey' })
  kind: string;

  @Column('text', { array: true })
  channels: string[];

  @Column('boolean')
  urgent: boolean;
}

@Entity('message_policy')
@Check('message_policy_audience_check', "audience in ('citizen', 'staff')")
@Check(
  'message_policy_minutes_check',
  'quiet_from between 0 and 1439 and quiet_to between 0 and 1439 and digest_at between 0 and 1439',
)
@Check('message_policy_limits_check', 'digest_threshold >= 1 and hour_limit >= 1 and day_limit >= hour_limit')
@Check('message_policy_version_check', 'version >= 1')
@Check('message_policy_withdrawn_check', 'not withdrawn or unit_id is not null')
@Index('message_policy_default_key', ['audience', 'version'], { unique: true, where: 'unit_id is null' })
@Index('message_policy_unit_key', ['unitId', 'audience', 'version'], { unique: true, where: 'unit_id is not null' })
export class MessagePolicyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_policy_pkey' })
  id: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('org_unit', { name: 'message_policy_unit_id_fkey' })
  unitId: string | null;

  @Column('text')
  audience: string;

  @Column('integer')
  version: number;

  @Column('boolean')
  withdrawn: boolean;

  @Column('timestamptz')
  setAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'message_policy_set_by_fkey' })
  setBy: string | null;

  @Column('smallint')
  quietFrom: number;

  @Column('smallint')
  quietTo: number;

  @Column('smallint', { nullable: true })
  digestAt: number | null;

  @Column('integer')
  digestThreshold: number;

  @Column('integer')
  hourLimit: number;

  @Column('integer')
  dayLimit: number;
}

@Entity('message_preference')
@Check('message_preference_recipient_kind_check', "recipient_kind in ('person', 'account')")
@Check('message_preference_channel_check', CHANNEL)
export class MessagePreferenceEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_preference_pkey' })
  recipientKind: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_preference_pkey' })
  recipientId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_preference_pkey' })
  channel: string;

  @Column('boolean')
  allowed: boolean;

  @Column('timestamptz')
  changedAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('account', { name: 'message_preference_changed_by_fkey' })
  changedBy: string | null;
}

@Entity('staff_contact')
@Check('staff_contact_email_check', "length(email) between 3 and 254 and email ~ '^[^@ ]+@[^@ ]+$'")
@Check('staff_contact_phone_check', "phone ~ '^[+]?[0-9]{8,15}$'")
export class StaffContactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staff_contact_pkey' })
  @ForeignKey('account', { name: 'staff_contact_account_id_fkey' })
  accountId: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;
}

@Entity('contact_failure')
@Check('contact_failure_recipient_kind_check', "recipient_kind in ('person', 'account', 'asker')")
@Check('contact_failure_channel_check', CHANNEL)
@Check('contact_failure_hash_check', 'octet_length(address_hash) = 32')
@Check('contact_failure_bounces_check', 'bounces >= 1')
export class ContactFailureEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'contact_failure_pkey' })
  recipientKind: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_failure_pkey' })
  recipientId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'contact_failure_pkey' })
  channel: string;

  @Column('bytea')
  addressHash: Buffer;

  @Column('integer')
  bounces: number;

  @Column('timestamptz')
  lastAt: Date;

  @Column('timestamptz', { nullable: true })
  unreachableAt: Date | null;
}
