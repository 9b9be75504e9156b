import { Injectable } from '@nestjs/common';
import { Alarms } from '../../../platform/alarms/alarms.js';
import { Database } from '../../../platform/database/unit-of-work.js';
import { Metrics, type MetricSource } from '../../../platform/metrics/metrics.js';
import { MessageReadModel } from '../persistence/message.read-model.js';

/** With the two looks that raise an alarm it is seen within a minute. */
const LAG_SECONDS = 45;
/** One refused text is somebody's mistake; so many within a day are a gateway or a setting. */
const DEAD_A_DAY = 9;
const FAILING_PERCENT = 50;

/** Whether messages go out: the oldest that should have, those given up, and how often each gateway fails. */
@Injectable()
export class MessageMetrics implements MetricSource {
  readonly #oldest;
  readonly #dead;
  readonly #failing;

  constructor(
    private readonly database: Database,
    private readonly messages: MessageReadModel,
    metrics: Metrics,
    alarms: Alarms,
  ) {
    this.#oldest = metrics.gauge(
      'mc_message_oldest_due_seconds',
      'Age of the oldest message that should have been sent',
    );
    this.#dead = metrics.gauge('mc_message_dead', 'Messages of the last day that were given up or came back', [
      'status',
    ]);
    this.#failing = metrics.gauge('mc_gateway_error_percent', 'Failed attempts of the last ten minutes', ['channel']);
    metrics.addSource(this);
    alarms.add({ code: 'messages-late', above: LAG_SECONDS, measure: (db) => messages.oldestDue(db) });
    alarms.add({
      code: 'messages-dead',
      above: DEAD_A_DAY,
      measure: async (db) => (await messages.deadLately(db)).get('failed') ?? 0,
    });
    alarms.add({
      code: 'gateway-failing',
      above: FAILING_PERCENT,
      measure: async (db) => Math.max(0, ...(await messages.gatewayErrors(db)).map(({ percent }) => percent)),
    });
  }

  async collect(): Promise<void> {
    this.#oldest.set(await this.messages.oldestDue(this.database));
    const dead = await this.messages.deadLately(this.database);
    for (const status of ['failed', 'bounced'] as const) this.#dead.set({ status }, dead.get(status) ?? 0);
    this.#failing.reset();
    for (const { channel, percent } of await this.messages.gatewayErrors(this.database)) {
      this.#failing.set({ channel }, percent);
    }
  }
}
