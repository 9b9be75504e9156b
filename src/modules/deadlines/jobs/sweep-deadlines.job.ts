import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { FireDueTimers } from '../application/fire-due-timers.js';
import { HintNearTimers } from '../application/hint-near-timers.js';

/** So many in one look, and there is more: the next look need not wait for the next second. */
const CROWD = 2_000;

/** Once a second by the queue, or by the job process itself when the queue is silent. */
@HandlesJob('deadlines.sweep')
@Injectable()
export class SweepDeadlines implements JobHandler<'deadlines.sweep'> {
  constructor(
    private readonly timers: FireDueTimers,
    private readonly near: HintNearTimers,
    private readonly jobs: JobQueue,
  ) {}

  async handle(): Promise<void> {
    const fired = await this.timers.run();
    // Without an id: this very job may have come by the same way, and an id that still runs would swallow the next.
    if (fired >= CROWD) this.jobs.hint('deadlines.sweep', {});
    else await this.near.run();
  }
}
