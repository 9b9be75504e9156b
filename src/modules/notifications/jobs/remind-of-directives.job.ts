import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { NoticesOfDirective } from '../application/notices-of-directive.js';
import { QueueMessages } from '../application/queue-messages.js';

/** The clock of directives: the row without an answer is the timer. In the morning after its day, once. */
@HandlesJob('notifications.directives')
@Injectable()
export class RemindOfDirectives implements JobHandler<'notifications.directives'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: NoticesOfDirective,
    private readonly queue: QueueMessages,
  ) {}

  async handle(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.queue.add(tx, await this.notices.late(tx));
    });
  }
}
