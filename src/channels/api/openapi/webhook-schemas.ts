/** Answers about subscriptions of other systems. */
import { DELIVERY_STATES, WEBHOOK_STATES, WEBHOOK_TOPICS } from '../../../modules/integrations/index.js';
import { count, instant, list, object, oneOf, orNull, page, ref, text, unit, uuid, whole } from './schema-words.js';

const webhook = {
  id: uuid,
  name: text,
  url: text,
  unit,
  topics: list(oneOf(WEBHOOK_TOPICS)),
  procedures: list(text),
  fields: list(text),
  state: oneOf(WEBHOOK_STATES),
  version: whole,
  createdAt: instant,
  formerKeyUntil: orNull(instant),
  succeededAt: orNull(instant),
  failedAt: orNull(instant),
  failingSince: orNull(instant),
  reason: orNull(text),
  waiting: count,
  dead: count,
};

export const WEBHOOKS = {
  Webhook: object(webhook),
  WebhookList: object({ items: list(ref('Webhook')) }),
  WebhookWithSecret: object({ ...webhook, secret: orNull(text) }),
  WebhookTested: object({ deliveryId: uuid }),
  WebhookSentAgain: object({ sent: count }),
  WebhookDelivery: object({
    id: uuid,
    webhookId: uuid,
    eventId: uuid,
    type: text,
    dossierId: orNull(uuid),
    seq: orNull(whole),
    state: oneOf(DELIVERY_STATES),
    attempts: count,
    createdAt: instant,
    triedAt: orNull(instant),
    nextAt: orNull(instant),
    status: orNull(whole),
    reason: orNull(text),
    ms: orNull(count),
  }),
  WebhookDeliveryPage: page('WebhookDelivery'),
};
