import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { MakeWaitingReports } from '../application/reports/make-waiting-reports.js';

/** Long reports are made beside the pages. What is to be made stands in rows; this only looks. */
@HandlesJob('statistics.make-reports')
@Injectable()
export class MakeReports implements JobHandler<'statistics.make-reports'> {
  constructor(private readonly waiting: MakeWaitingReports) {}

  async handle(): Promise<void> {
    await this.waiting.run();
  }
}
