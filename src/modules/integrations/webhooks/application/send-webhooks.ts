import { Injectable } from '@nestjs/common';
import { stopwatch } from '../../../../platform/clock/real-clock.js';
import { Database, UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import type { OutgoingAnswer } from '../../../../platform/egress/outgoing-call.js';
import { ATTEMPTS_LIMIT, CIRCUIT_FAILURES, circuitWait, waitAfter, type WebhookId } from '../domain/index.js';
import { WebhookDeliveryStore, type ClaimedDelivery, type Settlement } from '../persistence/webhook-delivery.store.js';
import { WebhookStore } from '../persistence/webhook.store.js';
import { SignedCall } from './signed-call.js';
import { WebhookOutcomes } from './webhook-outcomes.js';

const PATIENCE_MS = 20_000;
const GONE = 410;

/**
 * Sends what is due, each receiver on its own: one that is slow or dead holds up its own deliveries and nobody else's. A
 * delivery is claimed first, sent outside any transaction, and its outcome written after: whoever dies in between leaves it to
 * the next, who sends it again under the same id.
 */
@Injectable()
export class SendWebhooks {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly out: SignedCall,
    private readonly outcomes: WebhookOutcomes,
  ) {}

  /** @returns how many were tried. */
  async run(): Promise<number> {
    const ready = await this.deliveries.ready(this.db);
    const served = await Promise.all(ready.map((id) => this.#serve(id)));
    return served.reduce((sum, count) => sum + count, 0);
  }

  /** Until nothing is due, it fails, or others have waited long enough for this job. */
  async #serve(id: WebhookId): Promise<number> {
    const elapsed = stopwatch();
    let total = 0;
    for (let goesOn = true; goesOn && elapsed() < PATIENCE_MS;) {
      const claimed = await this.unitOfWork.run((tx) => this.deliveries.claim(tx, id));
      const taken = await Promise.all(claimed.map((delivery) => this.#send(delivery)));
      total += claimed.length;
      goesOn = claimed.length > 0 && taken.every(Boolean);
    }
    return total;
  }

  /** @returns whether it was taken. */
  async #send(delivery: ClaimedDelivery): Promise<boolean> {
    const answer = await this.out.send(delivery);
    if (answer.reason === null) {
      await this.#settle(delivery, answer, 'delivered', 0);
      return true;
    }
    const state = delivery.attempts >= ATTEMPTS_LIMIT ? 'dead' : 'waiting';
    await this.#settle(delivery, answer, state, waitAfter(delivery.attempts, Math.random()));
    return false;
  }

  async #settle(
    delivery: ClaimedDelivery,
    { status, reason, ms }: OutgoingAnswer,
    state: Settlement['state'],
    waitMs: number,
  ): Promise<void> {
    const { webhookId } = delivery;
    const off = await this.unitOfWork.run(async (tx) => {
      if (!(await this.deliveries.settle(tx, delivery, { state, status, reason, ms, waitMs }))) return null;
      if (reason === null) {
        await this.webhooks.succeeded(tx, webhookId);
        return false;
      }
      const failures = await this.webhooks.failed(tx, webhookId, reason);
      if (failures >= CIRCUIT_FAILURES) await this.webhooks.hold(tx, webhookId, circuitWait(failures, Math.random()));
      return this.webhooks.switchOff(tx, webhookId, status === GONE);
    });
    if (off === null) this.outcomes.overtaken(delivery);
    else this.outcomes.settled(delivery, { state, reason, off });
  }
}
