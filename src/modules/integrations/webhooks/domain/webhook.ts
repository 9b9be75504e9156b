import type { Id } from '../../../../kernel/ids.js';
import type { Instant } from '../../../../kernel/instant.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import type { WebhookTopic } from './webhook-topic.js';

export type WebhookId = Id<'webhook'>;
export type DeliveryId = Id<'webhook-delivery'>;

/** What is asked for: events of the topics, of dossiers that a unit at or below takes in or decides. */
export interface WebhookFilter {
  readonly unitId: UnitId;
  readonly topics: readonly WebhookTopic[];
  /** Empty: all. */
  readonly procedures: readonly string[];
  readonly fields: readonly string[];
}

export const WEBHOOK_STATES = ['on', 'paused', 'off', 'ended'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** A subscription as its keepers see it; secrets are not among it. All instants in real time. */
export interface Webhook extends WebhookFilter {
  readonly id: WebhookId;
  readonly name: string;
  readonly url: string;
  /** Of its name and of what it asks for. */
  readonly version: number;
  readonly createdAt: Instant;
  readonly pausedAt: Instant | null;
  /** Switched off by itself: the receiver failed for too long, or said that it is gone. */
  readonly offAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Until when the former key signs too. */
  readonly formerUntil: Instant | null;
  readonly succeededAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly failingSince: Instant | null;
  readonly reason: string | null;
  readonly waiting: number;
  readonly dead: number;
}

export function stateOf({ pausedAt, offAt, endedAt }: Pick<Webhook, 'pausedAt' | 'offAt' | 'endedAt'>): WebhookState {
  if (endedAt !== null) return 'ended';
  if (offAt !== null) return 'off';
  return pausedAt === null ? 'on' : 'paused';
}

export const DELIVERY_STATES = ['waiting', 'delivered', 'dead', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface WebhookDelivery {
  readonly id: DeliveryId;
  readonly eventId: string;
  readonly type: string;
  readonly dossierId: string | null;
  readonly seq: number | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAt: Instant;
  readonly triedAt: Instant | null;
  readonly status: number | null;
  readonly reason: string | null;
  readonly ms: number | null;
}
