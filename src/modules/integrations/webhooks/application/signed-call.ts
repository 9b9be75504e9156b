import { Injectable } from '@nestjs/common';
import { realNow } from '../../../../platform/clock/real-clock.js';
import { Database } from '../../../../platform/database/unit-of-work.js';
import { OutgoingCall, type OutgoingAnswer } from '../../../../platform/egress/outgoing-call.js';
import { signedHeaders } from '../domain/index.js';
import type { ClaimedDelivery } from '../persistence/webhook-delivery.store.js';
import { WebhookStore } from '../persistence/webhook.store.js';
import { WebhookKeys } from './webhook-keys.js';

/** Signs and calls. */
@Injectable()
export class SignedCall {
  constructor(
    private readonly db: Database,
    private readonly webhooks: WebhookStore,
    private readonly keys: WebhookKeys,
    private readonly call: OutgoingCall,
  ) {}

  async send({ webhookId, eventId, body, url }: ClaimedDelivery): Promise<OutgoingAnswer> {
    const sealed = await this.webhooks.keys(this.db, webhookId);
    let secrets: string[];
    try {
      secrets = sealed ? this.keys.open(webhookId, sealed) : [];
    } catch {
      secrets = [];
    }
    if (secrets.length === 0) return { status: null, reason: 'secret-unreadable', ms: 0 };
    const timestamp = Math.floor(realNow() / 1000);
    return this.call.post({ url, body, headers: signedHeaders({ id: eventId, timestamp, body }, secrets) });
  }
}
