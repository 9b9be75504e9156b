import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { SweepSignals } from '../application/signals/sweep-signals.js';

/** Keeps the pages of signals fresh; nothing else reads what it writes. */
@HandlesJob('statistics.signals')
@Injectable()
export class SweepSignalsJob implements JobHandler<'statistics.signals'> {
  constructor(private readonly signals: SweepSignals) {}

  async handle(): Promise<void> {
    await this.signals.run();
  }
}
