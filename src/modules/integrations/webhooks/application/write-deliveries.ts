import { Injectable } from '@nestjs/common';
import { localDate } from '../../../../kernel/instant.js';
import { newId } from '../../../../platform/database/new-id.js';
import type { Tx } from '../../../../platform/database/unit-of-work.js';
import type { ConsumedEvent } from '../../../../platform/outbox/index.js';
import { JobQueue } from '../../../../platform/queue/job-queue.js';
import { Organisation } from '../../../organisation/index.js';
import type { UnitDirectory } from '../../../organisation/domain/index.js';
import { bodyOf, type WebhookFilter } from '../domain/index.js';
import { WebhookDeliveryStore, type NewDelivery } from '../persistence/webhook-delivery.store.js';
import { WebhookStore } from '../persistence/webhook.store.js';
import { ToldEvents, type Told } from './told-events.js';

/** What happened becomes a row for each subscription that asked for it, in the transaction that notes the event as consumed. */
@Injectable()
export class WriteDeliveries {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly told: ToldEvents,
    private readonly organisation: Organisation,
    private readonly jobs: JobQueue,
  ) {}

  async run(tx: Tx, events: readonly ConsumedEvent[]): Promise<void> {
    const listeners = await this.webhooks.listeners(tx);
    if (listeners.length === 0) return;
    const directory = await this.organisation.directory(tx);
    const rows: NewDelivery[] = [];
    for (const event of events) {
      for (const told of await this.told.read(tx, event, directory)) {
        const { type, dossierId, seq } = told.event;
        const body = bodyOf(told.event);
        for (const { id: webhookId } of listeners.filter((listener) => concerns(listener, told, directory))) {
          rows.push({ id: newId(), webhookId, eventId: told.eventId, type, dossierId, seq, body });
        }
      }
    }
    if (rows.length === 0) return;
    await this.deliveries.insert(tx, rows);
    tx.afterCommit(() => {
      this.jobs.hint('webhooks.send', {}, { id: 'wake' });
    });
  }
}

function concerns(
  { unitId, topics, procedures, fields }: WebhookFilter,
  { event, units }: Told,
  directory: UnitDirectory,
): boolean {
  const on = localDate(event.at);
  return (
    event.topics.some((topic) => topics.includes(topic)) &&
    (procedures.length === 0 || procedures.includes(event.procedure)) &&
    (fields.length === 0 || fields.includes(event.field)) &&
    units.some((unit) => directory.isWithin(unit, unitId, on))
  );
}
