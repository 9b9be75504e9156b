/** Subscriptions and deliveries as JSON. Pure. */
import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { formatInstant, type Instant } from '../../../kernel/instant.js';
import { stateOf, type Webhook, type WebhookDelivery, type WebhookId } from '../../../modules/integrations/index.js';
import type { UnitDirectory } from '../../../modules/organisation/domain/index.js';
import { unitJson } from '../unit.view.js';

const at = (instant: Instant | null): string | null => instant && formatInstant(instant);

/** @throws DomainError not-found where no subscription can have it. */
export function webhookId(id: string): WebhookId {
  if (!isUuid(id)) throw new DomainError('not-found', 'webhook.unknown');
  return id as WebhookId;
}

export function webhookJson(webhook: Webhook, directory: UnitDirectory): object {
  const { id, name, url, topics, procedures, fields, version, reason, waiting, dead } = webhook;
  return {
    ...{ id, name, url, unit: unitJson(directory, webhook.unitId), topics, procedures, fields },
    ...{ state: stateOf(webhook), version, createdAt: at(webhook.createdAt), formerKeyUntil: at(webhook.formerUntil) },
    ...{ succeededAt: at(webhook.succeededAt), failedAt: at(webhook.failedAt), failingSince: at(webhook.failingSince) },
    ...{ reason, waiting, dead },
  };
}

export function deliveryJson(webhookId: WebhookId, delivery: WebhookDelivery): object {
  const { id, eventId, type, dossierId, seq, state, attempts, createdAt, triedAt, nextAt, status, reason, ms } =
    delivery;
  return {
    ...{ id, webhookId, eventId, type, dossierId, seq, state, attempts, createdAt: at(createdAt) },
    ...{ triedAt: at(triedAt), nextAt: state === 'waiting' ? at(nextAt) : null, status, reason, ms },
  };
}
