import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import { WebhookDeliveryStore } from '../persistence/webhook-delivery.store.js';

const BATCH = 5_000;

/** Deletes deliveries that are older than they are kept. */
@HandlesJob('webhooks.forget')
@Injectable()
export class ForgetDeliveries implements JobHandler<'webhooks.forget'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: WebhookDeliveryStore,
  ) {}

  async handle(): Promise<void> {
    let deleted: number;
    do deleted = await this.unitOfWork.run((tx) => this.deliveries.forget(tx, BATCH));
    while (deleted === BATCH);
  }
}
