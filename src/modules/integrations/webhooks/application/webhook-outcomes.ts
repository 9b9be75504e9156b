import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../../../platform/logging/logger.js';
import { Metrics } from '../../../../platform/metrics/metrics.js';
import type { ClaimedDelivery, Settlement } from '../persistence/webhook-delivery.store.js';

type Settled = Pick<Settlement, 'state' | 'reason'> & { readonly off: boolean };

/** What became of every attempt, for the log and for metrics: neither says more than ids and kinds. */
@Injectable()
export class WebhookOutcomes {
  readonly #attempts;

  constructor(
    metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#attempts = metrics.counter('mc_webhook_attempts_total', 'Attempts to tell another system, by outcome', [
      'outcome',
    ]);
  }

  settled({ id, webhookId, attempts }: ClaimedDelivery, { state, reason, off }: Settled): void {
    this.#attempts.inc({ outcome: outcomeOf(state, attempts) });
    if (reason !== null) this.logger.warn({ deliveryId: id, webhookId, reason, attempts, state }, 'webhook not taken');
    if (off) this.logger.error({ webhookId, reason }, 'webhook switched off');
  }

  /** Its time was up and another process sent it too: this one was sent twice for certain. */
  overtaken({ id, webhookId, attempts }: ClaimedDelivery): void {
    this.#attempts.inc({ outcome: 'overtaken' });
    this.logger.warn({ deliveryId: id, webhookId, attempts }, 'webhook overtaken');
  }
}

/** A success after the first attempt may have been one before too, whose answer was lost. */
function outcomeOf(state: Settlement['state'], attempts: number): string {
  if (state === 'delivered') return attempts === 1 ? 'delivered' : 'delivered-again';
  return state === 'dead' ? 'dead' : 'failed';
}
