import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../../platform/queue/handles-job.js';
import { WriteWaitingExports } from '../application/write-waiting-exports.js';

/** Exports are written beside the pages. What is to be written stands in rows; this only looks. */
@HandlesJob('history.write-exports')
@Injectable()
export class WriteExports implements JobHandler<'history.write-exports'> {
  constructor(private readonly waiting: WriteWaitingExports) {}

  async handle(): Promise<void> {
    await this.waiting.run();
  }
}
