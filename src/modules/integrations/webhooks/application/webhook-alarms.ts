import { Injectable } from '@nestjs/common';
import { Alarms } from '../../../../platform/alarms/alarms.js';
import { WebhookStore } from '../persistence/webhook.store.js';

/** An hour: shorter outages of a receiver are its own affair, and nothing is lost by them. */
const FAILING_SECONDS = 3_600;

/** Receivers that do not answer, and subscriptions that were switched off for it. */
@Injectable()
export class WebhookAlarms {
  constructor(webhooks: WebhookStore, alarms: Alarms) {
    alarms.add({ code: 'webhook-failing', above: FAILING_SECONDS, measure: (db) => webhooks.failingSeconds(db) });
    alarms.add({ code: 'webhook-off', above: 0, measure: (db) => webhooks.offCount(db) });
  }
}
