import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { SweepFeedback } from '../application/sweep-feedback.js';

/** Limits of days: once a minute is often enough. */
@HandlesJob('feedback.sweep')
@Injectable()
export class SweepFeedbackJob implements JobHandler<'feedback.sweep'> {
  constructor(private readonly sweep: SweepFeedback) {}

  async handle(): Promise<void> {
    await this.sweep.run();
  }
}
