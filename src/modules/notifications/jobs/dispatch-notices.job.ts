import { Injectable } from '@nestjs/common';
import { Consumption } from '../../../platform/outbox/index.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import type { Delivery } from '../../../platform/queue/job-definition.js';
import { NoticesOfEvent } from '../application/notices-of-event.js';
import { QueueMessages } from '../application/queue-messages.js';
import type { Notice } from '../domain/index.js';

/** What happened becomes rows of what is to be sent; however often it is delivered, once. */
@HandlesJob('notifications.dispatch')
@Injectable()
export class DispatchNotices implements JobHandler<'notifications.dispatch'> {
  constructor(
    private readonly consumption: Consumption,
    private readonly notices: NoticesOfEvent,
    private readonly queue: QueueMessages,
  ) {}

  async handle(delivery: Delivery): Promise<void> {
    await this.consumption.onceTogether('notifications.dispatch', delivery, async (tx, events) => {
      const notices: Notice[] = [];
      for (const event of events) notices.push(...(await this.notices.read(tx, event)));
      await this.queue.add(tx, notices);
    });
  }
}
