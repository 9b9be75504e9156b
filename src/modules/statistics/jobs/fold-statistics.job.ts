import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { FoldDeltas } from '../application/fold-deltas.js';

/** Keeps what is not folded short. Numbers are exact without it. */
@HandlesJob('statistics.fold')
@Injectable()
export class FoldStatistics implements JobHandler<'statistics.fold'> {
  constructor(private readonly deltas: FoldDeltas) {}

  async handle(): Promise<void> {
    await this.deltas.run();
  }
}
