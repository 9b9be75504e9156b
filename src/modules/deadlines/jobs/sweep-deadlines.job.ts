import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { FireDueTimers } from '../application/fire-due-timers.js';
import { HintNearTimers } from '../application/hint-near-timers.js';

/** Once a second by the queue, or by the job process itself when the queue is silent. */
@HandlesJob('deadlines.sweep')
@Injectable()
export class SweepDeadlines implements JobHandler<'deadlines.sweep'> {
  constructor(
    private readonly timers: FireDueTimers,
    private readonly near: HintNearTimers,
  ) {}

  async handle(): Promise<void> {
    await this.timers.run();
    await this.near.run();
  }
}
