import { Injectable } from '@nestjs/common';
import { Consumption } from '../../../../platform/outbox/index.js';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import type { Delivery } from '../../../../platform/queue/job-definition.js';
import { WriteDeliveries } from '../application/write-deliveries.js';

/** What happened becomes rows of what is to be told; however often it is delivered, once. */
@HandlesJob('webhooks.dispatch')
@Injectable()
export class DispatchWebhooks implements JobHandler<'webhooks.dispatch'> {
  constructor(
    private readonly consumption: Consumption,
    private readonly write: WriteDeliveries,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    await this.consumption.onceTogether('webhooks.dispatch', delivery, (tx, events) => this.write.run(tx, events));
  }
}
