import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { GatherDigests } from '../application/gather-digests.js';
import { SendDue } from '../application/send-due.js';

/** Every few seconds, and right after something was queued. */
@HandlesJob('notifications.send')
@Injectable()
export class SendMessages implements JobHandler<'notifications.send'> {
  constructor(
    private readonly digests: GatherDigests,
    private readonly due: SendDue,
  ) {}

  async handle(): Promise<void> {
    await this.digests.run();
    await this.due.run();
  }
}
