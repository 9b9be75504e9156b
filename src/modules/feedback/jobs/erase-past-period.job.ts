import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { ErasePastPeriod } from '../application/erase-past-period.js';

/** Every night. */
@HandlesJob('feedback.erase')
@Injectable()
export class ErasePastPeriodJob implements JobHandler<'feedback.erase'> {
  constructor(private readonly erase: ErasePastPeriod) {}

  async handle(): Promise<void> {
    await this.erase.run();
  }
}
