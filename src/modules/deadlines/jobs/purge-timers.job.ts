import { Injectable } from '@nestjs/common';
import { addMs, MS_PER_DAY } from '../../../kernel/instant.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { DueTimerStore } from '../persistence/due-timer.store.js';

/** Long enough to ask why something was or was not said; the events and the notices stay for ever. */
const DAYS = 90;
const BATCH = 5_000;

/** Cancelled timers are no record of anything: what stands follows from the events, what was said from the notices. */
@HandlesJob('deadlines.purge')
@Injectable()
export class PurgeTimers implements JobHandler<'deadlines.purge'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timers: DueTimerStore,
  ) {}

  async handle(): Promise<void> {
    let deleted: number;
    do {
      deleted = await this.unitOfWork.run(async (tx) =>
        this.timers.deleteCancelled(tx, addMs(await tx.now(), -DAYS * MS_PER_DAY), BATCH),
      );
    } while (deleted === BATCH);
  }
}
