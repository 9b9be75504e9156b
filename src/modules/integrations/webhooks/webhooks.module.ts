import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { Configuration } from '../../../platform/config/configuration.js';
import { OutgoingCall, TIMEOUT_MS } from '../../../platform/egress/outgoing-call.js';
import { AuditModule } from '../../audit/index.js';
import { OrganisationModule } from '../../organisation/index.js';
import { SendWebhooks } from './application/send-webhooks.js';
import { SignedCall } from './application/signed-call.js';
import { ToldEvents } from './application/told-events.js';
import { WebhookAlarms } from './application/webhook-alarms.js';
import { WebhookKeys } from './application/webhook-keys.js';
import { WebhookScope } from './application/webhook-scope.js';
import { WebhookOutcomes } from './application/webhook-outcomes.js';
import { Webhooks } from './application/webhooks.js';
import { WriteDeliveries } from './application/write-deliveries.js';
import { DispatchWebhooks } from './jobs/dispatch-webhooks.job.js';
import { ForgetDeliveries } from './jobs/forget-deliveries.job.js';
import { SendWebhooksJob } from './jobs/send-webhooks.job.js';
import { WebhookDeliveryStore } from './persistence/webhook-delivery.store.js';
import { WebhookStore } from './persistence/webhook.store.js';

const KEEPING = [
  Webhooks,
  WebhookDeliveryStore,
  WebhookKeys,
  WebhookScope,
  WebhookStore,
  { provide: OutgoingCall, inject: [Configuration], useFactory: outgoingCall },
];

/** Keeping subscriptions, without the jobs that hear of dossiers and send: all that a command needs. */
@Module({
  imports: [AuditModule, OrganisationModule],
  providers: KEEPING,
  exports: KEEPING.map((each) => ('provide' in each ? each.provide : each)),
})
export class WebhookKeepingModule {}

/** Other systems hear of what happens to dossiers. */
@Module({
  imports: [OrganisationModule, WebhookKeepingModule],
  providers: [
    SendWebhooks,
    DispatchWebhooks,
    ForgetDeliveries,
    SendWebhooksJob,
    SignedCall,
    ToldEvents,
    WebhookAlarms,
    WebhookOutcomes,
    WriteDeliveries,
  ],
  exports: [SendWebhooks, WebhookKeepingModule],
})
export class WebhooksModule {}

function outgoingCall({ webhookInside, webhookCaFile, nodeEnv }: Configuration): OutgoingCall {
  return new OutgoingCall({
    // A machine of tests does other things as well.
    timeoutMs: nodeEnv === 'test' ? 60_000 : TIMEOUT_MS,
    ...(webhookInside === 'allowed' ? { allows: () => true } : {}),
    ca: webhookCaFile === undefined ? null : readFileSync(webhookCaFile, 'utf8'),
  });
}
