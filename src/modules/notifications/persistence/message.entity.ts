import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

const CHANNEL = "channel in ('email', 'sms', 'zalo')";

@Entity('message')
@Unique('message_effect_key_key', ['effectKey'])
@Index('message_due_idx', ['nextAt'], { where: "status = 'queued'" })
@Index('message_held_idx', ['recipientId', 'channel', 'notBefore'], { where: "status = 'held'" })
@Index('message_recipient_idx', ['recipientId', 'channel', 'createdAt'])
@Index('message_dossier_idx', ['dossierId', 'createdAt'])
@Index('message_trouble_idx', ['settledAt'], { where: "status in ('failed', 'bounced')" })
@Index('message_gateway_ref_idx', ['channel', 'gatewayRef'], { unique: true, where: 'gateway_ref is not null' })
@Index('message_digest_idx', ['digestId'], { where: 'digest_id is not null' })
@Index('message_instead_of_idx', ['insteadOf'], { where: 'instead_of is not null' })
@Index('message_settled_idx', ['settledAt'], { where: 'settled_at is not null' })
@Check('message_kind_check', "kind ~ '^[a-z-]{3,40}$'")
@Check('message_audience_check', "audience in ('citizen', 'staff')")
@Check('message_recipient_kind_check', "recipient_kind in ('person', 'account', 'unit', 'asker')")
@Check('message_channel_check', CHANNEL)
@Check('message_language_check', "language in ('vi', 'en')")
@Check('message_facts_check', "jsonb_typeof(facts) = 'object'")
@Check(
  'message_status_check',
  "status in ('held', 'digested', 'queued', 'sent', 'delivered', 'failed', 'bounced', 'suppressed')",
)
@Check('message_reason_check', "reason ~ '^[a-z0-9-]{2,40}$'")
@Check('message_attempts_check', 'attempts >= 0')
export class MessageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_pkey' })
  id: string;

  @Column('text')
  effectKey: string;

  @Column('text')
  kind: string;

  @Column('text')
  audience: string;

  @Column('text')
  recipientKind: string;

  @Column('uuid')
  recipientId: string;

  @Column('text')
  channel: string;

  @Column('text')
  language: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('message_template', { name: 'message_template_id_fkey' })
  templateId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('dossier', { name: 'message_dossier_id_fkey' })
  dossierId: string | null;

  @Column('jsonb')
  facts: object;

  @Column('text')
  status: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz')
  notBefore: Date;

  @Column('timestamptz')
  nextAt: Date;

  @Column('integer')
  attempts: number;

  @Column('uuid', { nullable: true })
  @ForeignKey('message', { name: 'message_digest_id_fkey' })
  digestId: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Column('text', { nullable: true })
  gatewayRef: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('message', { name: 'message_instead_of_fkey', onDelete: 'SET NULL' })
  insteadOf: string | null;
}

@Entity('message_attempt')
@Index('message_attempt_at_idx', ['at'])
@Check('message_attempt_outcome_check', "outcome in ('sent', 'temporary', 'permanent')")
export class MessageAttemptEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_attempt_pkey' })
  @ForeignKey('message', { name: 'message_attempt_message_id_fkey' })
  messageId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'message_attempt_pkey' })
  number: number;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'message_attempt_pkey' })
  at: Date;

  @Column('text')
  outcome: string;

  @Column('text', { nullable: true })
  code: string | null;
}

@Entity('delivery_report')
@Index('delivery_report_message_idx', ['messageId'])
@Check('delivery_report_channel_check', CHANNEL)
@Check('delivery_report_status_check', "status in ('sent', 'delivered', 'bounced', 'failed')")
export class DeliveryReportEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'delivery_report_pkey' })
  channel: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'delivery_report_pkey' })
  reportId: string;

  @Column('uuid')
  @ForeignKey('message', { name: 'delivery_report_message_id_fkey' })
  messageId: string;

  @Column('text')
  status: string;

  @Column('timestamptz')
  receivedAt: Date;
}

@Entity('message_month')
@Check('message_month_counts_check', 'messages >= 1 and attempts >= 0')
export class MessageMonthEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'message_month_pkey' })
  month: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_month_pkey' })
  audience: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_month_pkey' })
  kind: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_month_pkey' })
  channel: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_month_pkey' })
  status: string;

  @Column('integer')
  messages: number;

  @Column('integer')
  attempts: number;
}

@Entity('mailbox_item')
@Unique('mailbox_item_effect_key', ['channel', 'idempotencyKey'])
@Index('mailbox_item_address_idx', ['address', 'receivedAt'])
@Index('mailbox_item_received_idx', ['receivedAt'])
@Check('mailbox_item_channel_check', CHANNEL)
export class MailboxItemEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mailbox_item_pkey' })
  id: string;

  @Column('text')
  channel: string;

  @Column('text')
  address: string;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text')
  body: string;

  @Column('text')
  idempotencyKey: string;

  @Column('timestamptz')
  receivedAt: Date;
}
