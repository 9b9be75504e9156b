import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/unit-of-work.js';
import { JobQueue } from '../../../platform/queue/job-queue.js';
import { DueTimerStore } from '../persistence/due-timer.store.js';

/** A little more than the time to the next sweep. */
const WITHIN_MS = 2_500;
/** When more fall due together (the end of a working day), the sweep takes them in one go. */
const AT_MOST = 50;

/** A delayed job for each timer that is due before long: it makes them punctual, the sweep makes them sure. */
@Injectable()
export class HintNearTimers {
  constructor(
    private readonly database: Database,
    private readonly due: DueTimerStore,
    private readonly jobs: JobQueue,
  ) {}

  async run(): Promise<void> {
    const near = await this.due.near(this.database, WITHIN_MS, AT_MOST);
    if (near.length === 0) return;
    const jobs = near.map(({ id, wait_ms: waitMs }) => ({
      payload: { timerId: id },
      id: `timer-${id}`,
      delayMs: waitMs,
    }));
    // The queue may be gone; then this was a hint and no more.
    await this.jobs.addMany('deadlines.fire', jobs).catch(() => undefined);
  }
}
