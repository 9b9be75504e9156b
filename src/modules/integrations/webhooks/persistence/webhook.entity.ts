import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('webhook')
@ForeignKey('org_unit', ['unitId'], ['id'], { name: 'webhook_unit_id_fkey' })
@Check('webhook_name_check', 'length(name) between 1 and 100')
@Check('webhook_url_check', "url ~ '^https://' and length(url) <= 500")
@Check('webhook_topics_check', 'cardinality(topics) between 1 and 20')
@Check('webhook_former_check', '(former_sealed is null) = (former_until is null)')
@Check('webhook_failing_check', 'failures >= 0 and (failures > 0) = (failing_since is not null)')
@Check('webhook_reason_check', "reason ~ '^[a-z0-9-]{2,60}$'")
@Check('webhook_version_check', 'version >= 1')
export class WebhookEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  url: string;

  @Column('uuid')
  unitId: string;

  @Column('text', { array: true })
  topics: string[];

  @Column('text', { array: true })
  procedures: string[];

  @Column('text', { array: true })
  fields: string[];

  @Column('bytea')
  secretSealed: Buffer;

  @Column('bytea', { nullable: true })
  formerSealed: Buffer | null;

  @Column('timestamptz', { nullable: true })
  formerUntil: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { nullable: true })
  pausedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  offAt: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('integer')
  failures: number;

  @Column('timestamptz', { nullable: true })
  failingSince: Date | null;

  @Column('timestamptz')
  nextAt: Date;

  @Column('timestamptz', { nullable: true })
  succeededAt: Date | null;

  @Column('timestamptz', { nullable: true })
  failedAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('integer')
  version: number;
}

@Entity('webhook_delivery')
@Unique('webhook_delivery_event_key', ['webhookId', 'eventId'])
@ForeignKey('webhook', ['webhookId'], ['id'], { name: 'webhook_delivery_webhook_id_fkey' })
@Index('webhook_delivery_waiting_idx', ['webhookId', 'nextAt'], { where: "state = 'waiting'" })
@Index('webhook_delivery_dead_idx', ['webhookId'], { where: "state = 'dead'" })
@Index('webhook_delivery_created_idx', ['createdAt'])
@Index('webhook_delivery_newest_idx', ['webhookId', 'createdAt'])
@Check('webhook_delivery_type_check', "type ~ '^[a-z][a-z0-9.-]{2,99}$'")
@Check('webhook_delivery_body_check', 'length(body) <= 20000')
@Check('webhook_delivery_state_check', "state in ('waiting', 'delivered', 'dead', 'dropped')")
@Check('webhook_delivery_settled_check', "(state = 'waiting') = (settled_at is null)")
@Check('webhook_delivery_attempts_check', 'attempts >= 0')
@Check('webhook_delivery_reason_check', "reason ~ '^[a-z0-9-]{2,60}$'")
export class WebhookDeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pkey' })
  id: string;

  @Column('uuid')
  webhookId: string;

  @Column('uuid')
  eventId: string;

  @Column('text')
  type: string;

  @Column('uuid', { nullable: true })
  dossierId: string | null;

  @Column('integer', { nullable: true })
  seq: number | null;

  @Column('text')
  body: string;

  @Column('text')
  state: string;

  @Column('integer')
  attempts: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  nextAt: Date;

  @Column('timestamptz', { nullable: true })
  claimedUntil: Date | null;

  @Column('timestamptz', { nullable: true })
  triedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Column('integer', { nullable: true })
  status: number | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('integer', { nullable: true })
  ms: number | null;
}
