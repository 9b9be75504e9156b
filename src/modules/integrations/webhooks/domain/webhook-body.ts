/**
 * What a receiver gets: ids, codes, kinds and instants, never anything about a person. Whoever wants more asks the API with
 * rights of its own. The form is versioned by `schema`; fields may be added, none changes its meaning.
 */
import { formatInstant, type Instant } from '../../../../kernel/instant.js';
import type { PlainDate } from '../../../../kernel/plain-date.js';
import type { WebhookTopic } from './webhook-topic.js';

export const WEBHOOK_SCHEMA = 'mot-cua.webhook.v1';
export const TEST_TYPE = 'webhook.test.v1';

export interface ToldUnit {
  readonly id: string;
  /** Administrative code on the day of the event; null where it carries none. */
  readonly code: string | null;
}

export interface ToldEvent {
  readonly type: string;
  readonly topics: readonly WebhookTopic[];
  /** On the clock for law. */
  readonly at: Instant;
  readonly dossierId: string;
  readonly code: string | null;
  /** Number of the event; of a moment the number of the last event before it. */
  readonly seq: number;
  readonly state: string;
  readonly nationalStatus: number | null;
  readonly procedure: string;
  readonly field: string;
  readonly intakeUnit: ToldUnit;
  readonly competentUnit: ToldUnit | null;
  readonly dueOn: PlainDate | null;
}

export function bodyOf({ type, at, ...data }: ToldEvent): string {
  return JSON.stringify({ type, timestamp: formatInstant(at), data: { schema: WEBHOOK_SCHEMA, ...data } });
}

export function testBody(webhookId: string, at: Instant): string {
  const data = { schema: WEBHOOK_SCHEMA, webhookId };
  return JSON.stringify({ type: TEST_TYPE, timestamp: formatInstant(at), data });
}
