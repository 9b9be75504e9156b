import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { RebuildTimers } from '../application/rebuild-timers.js';
import { EscalationStore } from '../persistence/escalation.store.js';

/** Builds standing timers again on the day on which a ladder begins or ends. */
@HandlesJob('deadlines.ladders')
@Injectable()
export class FollowLadders implements JobHandler<'deadlines.ladders'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly escalation: EscalationStore,
    private readonly timers: RebuildTimers,
  ) {}

  async handle(): Promise<void> {
    if (!(await this.unitOfWork.run((tx) => this.escalation.isBehind(tx)))) return;
    await this.timers.rebuildAll();
    await this.unitOfWork.run((tx) => this.escalation.built(tx));
  }
}
