import { Injectable } from '@nestjs/common';
import { isUuid } from '../../../kernel/ids.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { FireDueTimers } from '../application/fire-due-timers.js';

/** One timer at its moment. A job that comes too early, twice or never changes nothing: the sweep has the last word. */
@HandlesJob('deadlines.fire')
@Injectable()
export class FireTimer implements JobHandler<'deadlines.fire'> {
  constructor(private readonly timers: FireDueTimers) {}

  async handle({ timerId }: { readonly timerId: string }): Promise<void> {
    if (isUuid(timerId)) await this.timers.fireOne(timerId);
  }
}
