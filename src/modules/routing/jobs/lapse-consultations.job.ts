import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { LapseConsultations } from '../application/lapse-consultations.js';

/** Every few seconds: silence becomes agreement where the law says so. */
@HandlesJob('routing.silence')
@Injectable()
export class LapseConsultationsJob implements JobHandler<'routing.silence'> {
  constructor(private readonly consultations: LapseConsultations) {}

  async handle(): Promise<void> {
    await this.consultations.run();
  }
}
