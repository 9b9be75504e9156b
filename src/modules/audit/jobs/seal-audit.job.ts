import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../../platform/queue/handles-job.js';
import { SealAudit } from '../application/seal-audit.js';

/** Days that are over get their root. */
@HandlesJob('audit.seal')
@Injectable()
export class SealAuditJob implements JobHandler<'audit.seal'> {
  constructor(private readonly seal: SealAudit) {}

  async handle(): Promise<void> {
    await this.seal.run();
  }
}
