import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { RunSuspensions } from '../application/run-suspensions.js';

/** Every few seconds: decisions begin, take in what was accepted meanwhile, and end. */
@HandlesJob('dossiers.suspensions')
@Injectable()
export class RunSuspensionsJob implements JobHandler<'dossiers.suspensions'> {
  constructor(private readonly suspensions: RunSuspensions) {}

  async handle(): Promise<void> {
    await this.suspensions.run();
  }
}
